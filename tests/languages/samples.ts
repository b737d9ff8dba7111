/** Code of a language, in which every TODO comment says `Write it`. */
export interface Sample {
  /** For each style of comment, code that has one such comment, between « and ». */
  readonly comments: Readonly<Record<string, string>>;
  /** Code that has no comment, but what looks like one. */
  readonly strings: readonly string[];
  /** Code whose comments cannot be told, and the line that is wrong. Null where there is no such code. */
  readonly unreadable: { readonly text: string; readonly line: number } | null;
}

/** A row for each language of the list, by its id. */
export const samples: Readonly<Record<string, Sample>> = {
  ecmascript: {
    comments: {
      "//": 'const a = "é"; «// TODO: Write it»\nexport default a;\n',
      "/* */": "const a = «/* TODO: Write it */» 1;\nexport default a;\n",
      "/** */": "export default 1;\n\n«/**\n * TODO: Write it\n */»\n",
    },
    strings: [
      'const a = "// TODO: no";\n',
      "const a = '/* TODO: no */';\n",
      "const a = `\n// TODO: no\n${1}/* TODO: no */`;\n",
      "const a = /[/]* TODO: no/;\n",
    ],
    unreadable: { text: "const a = 1;\nconst b = ;\n// TODO: Write it\n", line: 2 },
  },
  python: {
    comments: {
      "#": 'a = "é"  «# TODO: Write it»\nb = 2\n',
      "# on a line of its own": "def f():\n    «# TODO: Write it»\n    return 1\n",
      "# in a field of an f-string": "a = f'''{\n    1  «# TODO: Write it»\n}'''\n",
    },
    strings: [
      'a = "# TODO: no"\n',
      "a = '''\n# TODO: no\n'''\n",
      'a = f"# TODO: no {1}"\n',
      'a = r"\\"\nb = "# TODO: no"\n',
    ],
    unreadable: { text: 'a = 1\nb = """\n# TODO: Write it\n', line: 2 },
  },
};
