// One UTF-16 unit each, as are their twins: every offset stays.
const twins: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "（": "(",
    "）": ")",
    "【": "[",
    "】": "]",
    "［": "[",
    "］": "]",
    "：": ":",
    "、": ",",
    "，": ",",
    "；": ";",
    "。": ".",
    "！": "!",
    "？": "?",
    "＃": "#",
    "／": "/",
    "｜": "|",
    "＠": "@",
    "\u3000": " ",
  }),
);
const wide = /[（）【】［］：、，；。！？＃／｜＠\u3000]/gu;

/** A text with the full-width punctuation of East Asian typing as its ASCII twins, offset by offset. */
export function foldWidth(text: string): string {
  return text.replace(wide, (character) => twins.get(character) ?? character);
}
