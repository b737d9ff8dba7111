import { expect, it } from "vitest";
import { conflictMarkerOf } from "../../src/text/conflict.ts";

it.each([
  ["<<<<<<< HEAD", "<"],
  ["||||||| 1a2b3c", "|"],
  ["=======", "="],
  [">>>>>>> branch\r\n", ">"],
  ["=======\n", "="],
  ["<<<<<< HEAD", null],
  ["<<<<<<<< HEAD", null],
  ["<<<<<<<HEAD", null],
  [" <<<<<<< HEAD", null],
  ["-------", null],
  ["", null],
])("reads %j as the conflict marker %j", (line, marker) => {
  expect(conflictMarkerOf(line)).toBe(marker);
});
