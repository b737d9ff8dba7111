import { setTimeout as wait } from "node:timers/promises";
import { expect, it, vi } from "vitest";
import type { Io } from "../../src/io.ts";
import { Progress } from "../../src/report/progress.ts";

const running = new Set<object>();
vi.mock("yocto-spinner", () => ({
  default: () => {
    const spinner = { text: "", start: () => (running.add(spinner), spinner), stop: () => running.delete(spinner) };
    return spinner;
  },
}));

const output = { write: vi.fn(), writeData: vi.fn(), writeCommands: vi.fn(), isTTY: true, columns: 80 };
const io: Io = { cwd: "/", env: {}, stdout: output, stderr: output, now: () => new Date() };

it("leaves no spinner behind, though the work ends while the spinner is loaded", async () => {
  const progress = new Progress(io);
  await wait(450);
  const late = progress.report(() => "Linting 1 file");
  progress.stop();
  await late;
  expect(running.size).toBe(0);
  await wait(100);
  await progress.report(() => "Linting 2 files");
  expect(running.size).toBe(1);
  progress.stop();
  expect(running.size).toBe(0);
});
