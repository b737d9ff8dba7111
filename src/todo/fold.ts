// One UTF-16 unit each, like their ASCII forms, so offsets stay.
const duplicates: ReadonlyMap<string, string> = new Map(
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

/** Replaces full-width East Asian punctuation by ASCII and keeps all offsets. */
export function foldWidth(text: string): string {
  return text.replace(wide, (character) => duplicates.get(character) ?? character);
}
