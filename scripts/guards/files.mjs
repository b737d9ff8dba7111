import { guard } from "./guard.mjs";

const linksTest = "tests/integration/links.test.ts";

export const files = [
  guard("src/registry/disk/locate.ts", "path: inside === null ? path : join(real, inside)", "path", linksTest),
  guard("src/registry/disk/real-path.ts", "realpathSync.native(path)", "realpathSync(path)", linksTest),
  guard("src/registry/disk/files.ts", `, inner.normalize("NFC"), inner.normalize("NFD")`, "", linksTest),
  guard("src/rule-kit/document-file.ts", "!isSameFile(path, context.filename)", "path !== context.filename", linksTest),
];
