import { expect } from "vitest";
import { runCommand } from "../commands/command.ts";
import type { Project } from "../integration/project.ts";

/** The web shop that the pages for new users start from. */
export const shop = {
  "package.json": '{ "name": "shop", "private": true }\n',
  "payments/gateway.py": `def refund(charge, amount=None):
    # TODO: Implement partial refunds
    return charge.refund()


def weigh(parcel):
    return parcel.weight or 0  # TODO(#144, P2): Calculate the weight
`,
  "frontend/cart.js": "/** @todo Merge the carts at sign-in */\nexport const merge = (cart) => cart;\n",
};

/** Runs the lines of a code block, but for installs, as a shell does; gives the outputs. */
export function runBlock(project: Project, block: string, expected = 0): string[] {
  return block
    .trim()
    .split("\n")
    .filter((line) => !line.startsWith("npm install "))
    .map((line) => {
      const [npx, name, ...args] = line.split(" ").filter((word) => word !== "--no");
      expect(npx).toBe("npx");
      const { exit, stdout, stderr } = name === "eslint" ? project.eslint(...args) : runCommand(project, args);
      expect({ line, exit, stderr }).toEqual({ line, exit: expected, stderr: "" });
      return stdout;
    });
}
