"""What CPython itself says about Python source: one JSON request, one JSON answer."""

import ast
import hashlib
import io
import json
import sys
import tokenize
import warnings
import zipfile
from pathlib import Path

warnings.simplefilter("ignore")

# SystemError: tokenize itself fails on some malformed text.
UNREADABLE = (tokenize.TokenError, SyntaxError, ValueError, RecursionError, MemoryError, SystemError)

BRACKETS = {"(": ")", "[": "]", "{": "}"}


def lines_of(text):
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def utf16_column(line, column):
    return column if line.isascii() else len(line[:column].encode("utf-16-le", "surrogatepass")) // 2


def tokens_of(text):
    # newline=None: a lone carriage return ends a line, as it does for the interpreter.
    tokens = list(tokenize.generate_tokens(io.StringIO(text, newline=None).readline))
    require_plausible(tokens)
    return tokens


def require_plausible(tokens):
    """Refuse what tokenize lets pass, though no program holds it, and where its answers are accidents."""
    expected = []
    for before, token in zip([tokens[0], *tokens], tokens):
        if token.type == tokenize.OP and token.string in BRACKETS:
            expected.append(BRACKETS[token.string])
        elif token.type == tokenize.OP and token.string in BRACKETS.values():
            if not expected or expected.pop() != token.string:
                raise ValueError("brackets do not match")
        elif before.type == tokenize.NUMBER and before.end == token.start and token.string.endswith(("'", '"')):
            raise ValueError("a number runs into a string")


def located(tokens, text):
    lines = lines_of(text)
    return [[row, utf16_column(lines[row - 1], column), string] for (row, column), string in tokens]


def comments(text):
    return located([(token.start, token.string) for token in tokens_of(text) if token.type == tokenize.COMMENT], text)


def scopes(tree):
    """The module, classes and functions, without a look into expressions, which hold none."""
    nodes = [tree]
    while nodes:
        node = nodes.pop()
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node
        for field in ("body", "orelse", "finalbody", "handlers", "cases"):
            nodes += getattr(node, field, ())


def docstrings(text):
    lines = lines_of(text)

    def literals_of(node):
        """The tokens of a constant that may be several literals, each at its place in the text."""
        end = len(lines[node.end_lineno - 1].encode()[: node.end_col_offset].decode())
        start = len(lines[node.lineno - 1].encode()[: node.col_offset].decode())
        last = lines[node.end_lineno - 1][:end]
        inner = [*lines[node.lineno - 1 : node.end_lineno - 1], last]
        inner[0] = inner[0][start:]
        # Brackets keep the tokenizer from line structure, which a part of a file does not have.
        for token in tokens_of("(" + "\n".join(inner) + ")"):
            if token.type == tokenize.STRING:
                row, column = token.start
                yield (row + node.lineno - 1, column - 1 + start if row == 1 else column), token.string

    literals = []
    for scope in scopes(ast.parse(text)):
        first = scope.body[0] if scope.body else None
        if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str):
            literals += literals_of(first.value)
    return located(sorted(literals), text)


def non_comment_tokens(text):
    kept = [(token.type, token.string) for token in tokens_of(text) if token.type not in (tokenize.COMMENT, tokenize.NL)]
    return hashlib.sha256(repr(kept).encode()).hexdigest()


def compiles(text):
    compile(text, "<text>", "exec", dont_inherit=True)
    return True


def each(function, texts):
    def of(text):
        try:
            return function(text)
        except UNREADABLE:
            return None

    return [of(text) for text in texts]


def standard_library():
    """Every file in UTF-8 of this interpreter's own library that it can read: from its archive in WebAssembly, else from disk."""
    archive = next((path for path in sys.path if zipfile.is_zipfile(path)), None)
    if archive is not None:
        with zipfile.ZipFile(archive) as opened:
            sources = [(name, opened.read(name)) for name in opened.namelist() if name.endswith(".py")]
    else:
        root = Path(ast.__file__).parent
        paths = [path for path in sorted(root.rglob("*.py")) if "site-packages" not in path.parts]
        sources = [(str(path.relative_to(root)), path.read_bytes()) for path in paths]
    files = []
    for path, source in sources:
        try:
            encoding, _ = tokenize.detect_encoding(io.BytesIO(source).readline)
            if encoding in ("utf-8", "utf-8-sig"):
                files.append({"path": path, "text": source.decode("utf-8-sig")})
        except (SyntaxError, UnicodeDecodeError):
            continue
    return files


def answer(request):
    asked = json.loads(request)
    if asked["question"] == "standard_library":
        return json.dumps(standard_library())
    questions = {function.__name__: function for function in (comments, docstrings, non_comment_tokens, compiles)}
    return json.dumps(each(questions[asked["question"]], asked["texts"]))


if __name__ == "__main__" and sys.platform != "emscripten":
    sys.stdin.reconfigure(encoding="utf-8")
    sys.stdout.reconfigure(encoding="utf-8")
    sys.stdout.write(answer(sys.stdin.read()))
