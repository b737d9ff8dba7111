import { guard } from "./guard.mjs";

const busyTest = "tests/commands/busy.test.ts";
const linksTest = "tests/integration/links.test.ts";

export const files = [
  guard("src/registry/disk/locate.ts", "path: inside === null ? path : join(real, inside)", "path", linksTest),
  guard("src/registry/disk/real-path.ts", "realpathSync.native(path)", "realpathSync(path)", linksTest),
  guard("src/registry/disk/files.ts", `, inner.normalize("NFC"), inner.normalize("NFD")`, "", linksTest),
  guard("src/rule-kit/document-file.ts", "!isSameFile(path, context.filename)", "path !== context.filename", linksTest),

  guard(
    "src/registry/disk/busy.ts",
    "!passingCodes.has(code) || !(await isWritable(path))",
    "!passingCodes.has(code)",
    "tests/registry/disk/write.test.ts",
  ),
  guard("src/registry/disk/busy.ts", "if (Date.now() + pause > end)", "if (pause > 10)", busyTest),
  guard("src/tracker/create.ts", "issue, longPatience)", "issue)", "tests/tracker/chaos.test.ts"),
  guard("src/tracker/create.ts", "if (unrecorded !== null) return unrecorded;", "", "tests/tracker/contract.test.ts"),
];
