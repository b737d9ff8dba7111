// src/todo/lines.ts
var opener = /\/\*+!?|\/{2,}!?|#+!?|<!--+|--+|;+|[rRuU]{0,2}(?:"""|'''|"|')/uy;
var decoration = /[ \t\v\f\u00a0]*(?:[*|]+(?![\p{L}\p{N}*`]))?[ \t\v\f\u00a0]*/uy;
var lineBreak = /\r\n|[\r\n\u2028\u2029]/gu;
var onlyIndent = /^(?:\r\n|[\r\n])[ \t\f]*$/u;
var ending = /(?:\*+\/|--+>|"""|'''|["'])$/u;
var trailing = /[\s*#|]/u;
var isWord = /[\p{L}\p{N}]/u;
function* groupComments(text, comments) {
  for (let first = 0; first < comments.length; ) {
    const head = comments[first];
    if (head === void 0) return;
    let next = first + 1;
    let last = head;
    const style = openerOf(text, head);
    if (isLineStyle(style)) {
      const column = columnOf(text, head.start);
      for (let follower = comments[next]; follower !== void 0; follower = comments[next]) {
        const gap = follower.start - last.end;
        if (gap > column + 2 || !openerOf(text, follower).startsWith(style.charAt(0))) break;
        if (!onlyIndent.test(text.slice(last.end, follower.start)) || columnOf(text, follower.start) !== column) break;
        last = follower;
        next += 1;
      }
    }
    yield {
      start: head.start,
      end: last.end,
      isCode: head.isCode === true,
      lines: comments.slice(first, next).flatMap((comment) => contentLines(text, comment))
    };
    first = next;
  }
}
function openerOf(text, comment) {
  opener.lastIndex = comment.start;
  return opener.exec(text)?.[0] ?? "";
}
function isLineStyle(style) {
  return /^(?:#|\/\/|--|;)/u.test(style);
}
function columnOf(text, offset) {
  let start = offset;
  const limit = Math.max(0, offset - 400);
  while (start > limit && text[start - 1] !== "\n" && text[start - 1] !== "\r") start -= 1;
  return offset - start;
}
function contentLines(text, comment) {
  const style = openerOf(text, comment);
  let end = comment.end;
  if (style !== "" && !isLineStyle(style)) {
    const from = Math.min(end, comment.start + (style.startsWith("/*") ? 2 : style.length));
    end -= ending.exec(text.slice(Math.max(from, end - 8), end))?.[0].length ?? 0;
  }
  const tags = comment.tags ?? [];
  const lines = [];
  let start = Math.min(comment.start + style.length, end);
  let nextTag = 0;
  const offset = start;
  const content = text.slice(start, end);
  lineBreak.lastIndex = 0;
  for (; ; ) {
    const found = lineBreak.exec(content);
    const stop = found === null ? end : offset + found.index;
    const line = trimLine(text, start, stop);
    const tag = tags[nextTag];
    const opensTag = tag !== void 0 && tag.start < stop;
    if (opensTag) nextTag += 1;
    if (tags[nextTag - 1]?.name === "example") lines.push({ start: line.start, end: line.start, tag: "example" });
    else lines.push({ ...line, tag: opensTag ? tag.name : null });
    if (found === null) return lines;
    start = stop + found[0].length;
  }
}
function trimLine(text, from, to) {
  decoration.lastIndex = from;
  const start = Math.min(to, from + (decoration.exec(text)?.[0].length ?? 0));
  let end = to;
  while (end > start && trailing.test(text.charAt(end - 1))) end -= 1;
  while (end < to && end > start && !/\s/u.test(text.charAt(end))) end += 1;
  return { start, end: hasWord(text, start, end) ? end : start };
}
function hasWord(text, start, end) {
  for (let at = start; at < end; at += 1) {
    if (isWord.test(text.charAt(at)) || text.charCodeAt(at) > 12287 || text[at] === "`" || text[at] === "~")
      return true;
  }
  return false;
}

// src/todo/markers.ts
var lookBack = 48;
var listPrefix = /^(?:[>*•+!|#~=:-][ \t]*|\/{2,}(?!\/)[ \t]*|\(?\d{1,4}[.)][ \t]+|\[[ xX]?\][ \t]*)*(?:@[\w-]*[ \t]+)?$/u;
var clauseEnd = /(?:[.!?;:,)\]…–—"”][ \t]+|[ \t](?:-{1,2}|[-=]>)[ \t]+|[#*][ \t]*|(?<!:)\/\/[ \t]*|\/\*[ \t]*|(?:^|[ \t])[([{][ \t]*)$/u;
var notBehind = /^(?:[\p{L}\p{N}\p{M}_"'`’>=\\%$]|[.\-/+][\p{L}\p{N}\p{M}_*.\-/]|’)/u;
var opensSlot = /^\*{0,2}[:([]/u;
function findMarkers(text, line, grammar2) {
  const content = text.slice(line.start, line.end);
  if (!grammar2.hasMarker(content)) return [];
  const found = [];
  const isQuoted = quotedSpans(content);
  const run = grammar2.markerRun;
  run.lastIndex = 0;
  for (let match = run.exec(content); match !== null; match = run.exec(content)) {
    const start = match.index;
    const end = start + match[0].length;
    if (isQuoted(start)) continue;
    const written = firstMarker(match[0]);
    const isTag2 = content[start - 1] === "@" && isLineStart(content, start - 1);
    if (!isTag2 && !isTodo(content, start, end, written, grammar2)) continue;
    if (notBehind.test(content.slice(end, end + 3))) continue;
    found.push({
      start: line.start + start - (isTag2 ? 1 : 0),
      end: line.start + end,
      marker: grammar2.canonicalMarker(written),
      isTag: isTag2
    });
  }
  return found;
}
function isTodo(content, start, end, written, grammar2) {
  const behind = content.slice(end, end + 4);
  if (written !== grammar2.canonicalMarker(written) && !opensSlot.test(behind)) return false;
  if (isLineStart(content, start) || opensComment(content, start)) return true;
  if (!clauseEnd.test(content.slice(Math.max(0, start - lookBack), start))) return false;
  return opensSlot.test(behind) || hasBareSlot(content.slice(end, end + 200), grammar2);
}
function hasBareSlot(behind, grammar2) {
  const word = /^[ \t]?([^\s:]+(?::\/\/[^\s:]+)?)(?=[\s:]|$)/u.exec(behind)?.[1] ?? "";
  return grammar2.canonicalPriority(word) === word || grammar2.parseReference(word) !== null;
}
function opensComment(content, start) {
  return /[ \t](?:#+|\/\/+)[ \t]*$/u.test(content.slice(Math.max(0, start - lookBack), start));
}
function isLineStart(content, start) {
  return start <= lookBack && listPrefix.test(content.slice(0, start));
}
function firstMarker(run) {
  return /^[^ \t/,:&|+]+/u.exec(run)?.[0] ?? run;
}
function quotedSpans(content) {
  if (!content.includes("`")) return () => false;
  let open = -1;
  let close = -1;
  return (offset) => {
    while (close < offset) {
      open = content.indexOf("`", close + 1);
      const end = open === -1 ? -1 : content.indexOf("`", open + 1);
      if (end === -1) open = Infinity;
      close = end === -1 ? Infinity : end;
    }
    return open < offset;
  };
}

// src/todo/slot.ts
var spaces = /[ \t]*/uy;
var bareItem = /(?:https?:\/\/[^\s)\]>,]+|@[\w.-]*\w|[\w./-]*#[\w?-]+|GH-\d+|[\p{L}\p{N}_]+(?:-\d+)?)(?=$|[\s:,([])/uy;
var dueDate = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/u;
var ownerName = /^(?:@[\w./-]+|[\p{L}_][\p{L}\p{N}\p{M}_.'-]*|[\w.+-]+@[\w.-]+)$/u;
var placeholder = /^(?:[\w.-]+\/[\w.-]+)?#(?!\d*[1-9]\d*$)\S*$|^GH-(?:0+|[XN?]+)$|^(?:TBD|TBA|X{3,}|N{3,}|\?+)$|^https?:\/\/\S+\/(?:issues|pull)\/(?:0+|[XN?]+|\W.*)?$/iu;
var keyPlaceholder = /^[A-Z][A-Z0-9_]{0,20}-(?:0+|X+|N+|\?+)$/u;
var itemSeparator = /[,;|]/u;
var longestSlot = 400;
var mostSlots = 16;
function parseSlots(text, from, limit, grammar2) {
  const groups = [];
  let at = from;
  let end = from;
  while (groups.length < mostSlots) {
    const start = skipSpaces(text, at, limit);
    const group = parseSlot(text, start, limit, "marker", grammar2);
    if (group === null || !isMarkerSlot(group, start === from, text, limit)) break;
    groups.push(group);
    at = end = group.end;
  }
  const colon = /^\*{0,2}[ \t]*(?::|[-–—](?=[ \t]))\*{0,2}/u.exec(text.slice(end, Math.min(limit, end + 12)));
  if (colon !== null) end += colon[0].length;
  at = end = skipSpaces(text, end, limit);
  while (groups.length < mostSlots) {
    const group = parseSlot(text, at, limit, "text", grammar2);
    if (group === null || !group.items.every(isTag) || !isTextSlot(group, text, limit, grammar2)) break;
    groups.push(group);
    end = group.end;
    const separator = /^[ \t]*(?:[:,–—-](?=[ \t]|$))?[ \t]*/u.exec(text.slice(end, Math.min(limit, end + 12)))?.[0] ?? "";
    at = end = Math.min(limit, end + separator.length);
  }
  return { groups, end: skipSpaces(text, end, limit) };
}
function parseEndSlots(text, from, limit, grammar2) {
  const groups = [];
  let end = text[limit - 1] === "." ? limit - 1 : limit;
  while (groups.length < mostSlots) {
    const close = text[end - 1];
    const start = close === ")" || close === "]" ? text.lastIndexOf(close === ")" ? "(" : "[", end - 1) : -1;
    if (start < from || end - start > longestSlot) return groups;
    const group = parseBracket(text, start, end, "end", grammar2);
    if (group?.end !== end || !group.items.every(isTag) || !group.items.some(isReferenceOrPriority)) return groups;
    groups.unshift(group);
    end = start;
    while (end > from && (text[end - 1] === " " || text[end - 1] === "	")) end -= 1;
  }
  return groups;
}
function parseLineSlot(text, line, grammar2) {
  if (line.end - line.start > longestSlot) return null;
  const raw = text.slice(line.start, line.end);
  const item = createItem(raw, line.start, grammar2);
  return item.kind === "reference" ? { ...line, open: "", place: "body", items: [item] } : null;
}
function isReferenceOrPriority(item) {
  return /^(?:reference|placeholder|priority|unknownPriority)$/u.test(item.kind);
}
function isTag(item) {
  return isReferenceOrPriority(item) || item.kind === "due" || item.raw.startsWith("@");
}
function isMarkerSlot(group, isGlued, text, limit) {
  if (group.open === "") return group.items.every(isTag);
  return isGlued || group.items.length > 0 && group.items.every(isTag) || text[Math.min(group.end, limit)] === ":";
}
function isTextSlot(group, text, limit, grammar2) {
  if (!group.items.some(isReferenceOrPriority)) return false;
  if (group.open !== "" || isReference(group) || isSeparated(group, text, limit)) return true;
  const next = parseSlot(text, skipSpaces(text, group.end, limit), limit, "text", grammar2);
  if (next?.items.every(isTag) !== true) return false;
  return next.open !== "" || isReference(next) || isSeparated(next, text, limit);
}
function isReference(group) {
  return group.items[0]?.kind === "reference";
}
function isSeparated(group, text, limit) {
  return /^[ \t]*(?:[:–—]|-[ \t]|$)/u.test(text.slice(group.end, Math.min(limit, group.end + 8)));
}
function parseSlot(text, start, limit, place, grammar2) {
  return parseBracket(text, start, limit, place, grammar2) ?? parseBare(text, start, limit, place, grammar2);
}
function parseBracket(text, start, limit, place, grammar2) {
  const open = text[start];
  if (start >= limit || open !== "(" && open !== "[") return null;
  const inside = text.slice(start + 1, Math.min(limit, start + longestSlot));
  const length = inside.search(open === "(" ? /[()]/u : /[[\]]/u);
  if (length === -1 || inside[length] === open) return null;
  return {
    start,
    end: start + length + 2,
    open,
    place,
    items: parseItems(inside.slice(0, length), start + 1, grammar2)
  };
}
function parseBare(text, start, limit, place, grammar2) {
  bareItem.lastIndex = start;
  if (start >= limit) return null;
  const raw = bareItem.exec(text)?.[0] ?? "";
  if (raw === "" || start + raw.length > limit || raw.length > longestSlot) return null;
  const item = createItem(raw.replace(/:$/u, ""), start, grammar2);
  if (item.kind === "priority" && grammar2.canonicalPriority(raw) !== raw) return null;
  if (item.kind === "placeholder" && !raw.includes("#")) return null;
  return { start, end: item.end, open: "", place, items: [item] };
}
function parseItems(inside, offset, grammar2) {
  const items = [];
  let at = 0;
  for (const piece of inside.split(itemSeparator)) {
    const lead = piece.length - piece.trimStart().length;
    const raw = piece.trim();
    const whole = createItem(raw, offset + at + lead, grammar2);
    if (raw !== "" && (whole.kind !== "other" || !/\s/u.test(raw))) items.push(whole);
    else
      for (const word of raw.matchAll(/\S+/gu))
        items.push(createItem(word[0], offset + at + lead + word.index, grammar2));
    at += piece.length + 1;
  }
  return items;
}
function createItem(raw, start, grammar2) {
  return { kind: kindOf(raw, grammar2), raw, start, end: start + raw.length };
}
function kindOf(raw, grammar2) {
  if (grammar2.canonicalPriority(raw) !== null) return "priority";
  if (/^P\d{1,2}(?:-\w+)?$/iu.test(raw)) return "unknownPriority";
  if (grammar2.parseReference(raw) !== null) return "reference";
  if (placeholder.test(raw) || keyPlaceholder.test(raw)) return "placeholder";
  if (dueDate.test(raw)) return "due";
  return ownerName.test(raw) && !/^v\d/iu.test(raw) ? "owner" : "other";
}
function skipSpaces(text, from, limit) {
  spaces.lastIndex = from;
  return Math.min(limit, from + (spaces.exec(text)?.[0].length ?? 0));
}

// src/todo/parse.ts
var directive = /^(?:eslint[- ]|eslint-|@ts-|prettier-ignore|biome-ignore|istanbul |c8 |v8 |noqa\b|type: ?ignore|pylint:|mypy:|pyright:|ruff:|fmt:|isort:|nosec\b|pragma:)/iu;
var mayRefer = /[#-]\d|:\/\//u;
var blanks = /\s*/uy;
var fence = /^(?:```|~~~)/u;
function parseTodos(text, comments, grammar2) {
  const todos = [];
  for (const group of groupComments(text, commentsNearMarkers(text, comments, grammar2))) {
    if (!grammar2.hasMarker(text.slice(group.start, group.end))) continue;
    for (const todo of parseGroup(text, group, grammar2)) todos.push(todo);
  }
  return todos;
}
function commentsNearMarkers(text, comments, grammar2) {
  const near = [];
  const isBesideNext = (index2) => isBlankBetween(text, comments[index2], comments[index2 + 1]);
  let taken = 0;
  let index = 0;
  let marker = grammar2.nextMarker(text, 0);
  for (let comment = comments[index]; comment !== void 0 && marker !== -1; comment = comments[index]) {
    if (comment.end <= marker) index += 1;
    else if (marker < comment.start) marker = grammar2.nextMarker(text, comment.start);
    else {
      let first = index;
      while (first > taken && isBesideNext(first - 1)) first -= 1;
      while (isBesideNext(index)) index += 1;
      index += 1;
      taken = index;
      for (const taking of comments.slice(first, index)) near.push(taking);
    }
  }
  return near;
}
function isBlankBetween(text, one, other) {
  if (one === void 0 || other === void 0) return false;
  blanks.lastIndex = one.end;
  blanks.test(text);
  return blanks.lastIndex >= other.start;
}
function parseGroup(text, group, grammar2) {
  const isFenced = fencedLines(text, group.lines);
  const markers = group.lines.map((line, index) => isFenced(index) ? [] : findMarkers(text, line, grammar2));
  return markers.flatMap((found, index) => {
    const line = group.lines[index];
    if (line === void 0) return [];
    return found.map((marker, nth) => {
      const next = found[nth + 1];
      const limit = next === void 0 ? line.end : endBefore(text, marker.end, next.start);
      const body = next === void 0 ? bodyLines(text, group.lines, markers, index + 1) : [];
      return createTodo(text, group, marker, limit, body, grammar2);
    });
  });
}
function bodyLines(text, lines, markers, from) {
  let end = from;
  for (let line = lines[end]; line !== void 0; line = lines[end]) {
    if (line.start === line.end || line.tag !== null || (markers[end]?.length ?? 0) > 0) break;
    if (directive.test(text.slice(line.start, Math.min(line.end, line.start + 24)))) break;
    end += 1;
  }
  return lines.slice(from, end);
}
function createTodo(text, group, found, limit, bodySpans, grammar2) {
  const slots = parseSlots(text, found.end, limit, grammar2);
  const endSlots = parseEndSlots(text, slots.end, limit, grammar2);
  const bodySlots = bodySpans.map((line) => parseBodySlots(text, line, grammar2));
  const groups = [...slots.groups, ...endSlots, ...bodySlots.flat()];
  const items = groups.flatMap((slot) => slot.items);
  const [first = "", ...rest] = [
    collapse(text.slice(slots.end, endSlots[0]?.start ?? limit)),
    ...bodySpans.map((line, index) => collapse(text.slice(line.start, bodySlots[index]?.[0]?.start ?? line.end)))
  ].filter((line, index) => line !== "" || index === 0);
  const [title = "", ...body] = first === "" ? rest : [first, ...rest];
  const priorityItem = items.find((item) => item.kind === "priority") ?? items.find((item) => item.kind === "unknownPriority") ?? null;
  return {
    marker: found.marker,
    span: { start: found.start, end: found.end },
    comment: { start: group.start, end: group.end },
    isTag: found.isTag,
    isCode: group.isCode,
    groups,
    head: { start: found.end, end: slots.end },
    lineEnd: limit,
    references: findReferences(text, groups, [{ start: slots.end, end: limit }, ...bodySpans], grammar2),
    placeholder: items.find((item) => item.kind === "placeholder") ?? null,
    priority: priorityItem === null ? null : grammar2.canonicalPriority(priorityItem.raw),
    priorityItem,
    owner: items.find((item) => item.kind === "owner")?.raw ?? null,
    due: items.find((item) => item.kind === "due")?.raw ?? null,
    textSpan: first === "" ? null : { start: slots.end, end: trimmedEnd(text, slots.end, endSlots[0]?.start ?? limit) },
    text: title,
    body
  };
}
function parseBodySlots(text, line, grammar2) {
  const whole = parseLineSlot(text, line, grammar2);
  if (whole !== null) return [whole];
  return parseEndSlots(text, line.start, line.end, grammar2).map((slot) => ({ ...slot, place: "body" }));
}
function findReferences(text, groups, lines, grammar2) {
  const items = groups.flatMap((group) => group.items.filter((item) => item.kind === "reference"));
  const ends = new Set(items.map(({ end }) => end));
  for (const line of lines) {
    const written = text.slice(line.start, line.end);
    if (!mayRefer.test(written)) continue;
    for (const match of written.matchAll(grammar2.runningReference)) {
      const prefix = match.groups?.["cue"] ?? match.groups?.["next"] ?? "";
      const start = line.start + match.index + prefix.length;
      const end = line.start + match.index + match[0].length;
      const isChained = match.groups?.["chained"] !== void 0;
      if (isChained && !ends.has(line.start + match.index)) continue;
      items.push({ start, end });
      ends.add(end);
    }
  }
  const references = /* @__PURE__ */ new Map();
  for (const { start, end } of items) {
    const raw = text.slice(start, end).replace(/(?<![.,;:])[.,;:]+$/u, "");
    const reference = grammar2.parseReference(raw);
    if (reference !== null && !references.has(start))
      references.set(start, { ...reference, start, end: start + raw.length, raw });
  }
  return [...references.values()].sort((a, b) => a.start - b.start);
}
function fencedLines(text, lines) {
  const fences = [];
  lines.forEach((line, index) => {
    if (line.end > line.start && fence.test(text.slice(line.start, line.start + 3))) fences.push(index);
  });
  const isInside = /* @__PURE__ */ new Set();
  for (let pair = 0; pair + 1 < fences.length; pair += 2) {
    for (let index = fences[pair] ?? 0; index <= (fences[pair + 1] ?? 0); index += 1) isInside.add(index);
  }
  return (index) => isInside.has(index);
}
function collapse(text) {
  return text.replace(/\s+/gu, " ").trim();
}
function endBefore(text, from, next) {
  const end = trimmedEnd(text, from, next);
  const opener2 = /(?<=[ \t])(?:#+|\/\/+)$/u.exec(text.slice(Math.max(from, end - 8), end))?.[0] ?? "";
  return trimmedEnd(text, from, end - opener2.length);
}
function trimmedEnd(text, from, to) {
  let end = to;
  while (end > from && /\s/u.test(text.charAt(end - 1))) end -= 1;
  return end;
}

// src/todo/grammar.ts
var defaultGrammarOptions = {
  markers: ["TODO", "FIXME", "XXX", "HACK"],
  priorities: ["P1", "P2", "P3", "P4"],
  keys: []
};
var issueUrl = String.raw`https?:\/\/[\w.-]+(?::\d+)?\/([\w.-]+\/[\w.-]+)\/(?:issues|pull)\/(\d{1,10})(?:[\/?#][^\s)\]>]*)?`;
var issueNumber = String.raw`([\w.-]+\/[\w.-]+)?#(\d{1,10})`;
var wholeUrl = new RegExp(`^<?${issueUrl}>?$`, "u");
var wholeNumber = new RegExp(`^(?:${issueNumber}|[Gg][Hh]-(\\d{1,10}))$`, "u");
function createGrammar(options = defaultGrammarOptions) {
  const markers = new Map(options.markers.map((marker) => [marker.toUpperCase(), marker]));
  const priorities = new Map(options.priorities.map((name) => [name.toUpperCase(), name]));
  const anyMarker = `(?:${options.markers.map(anyCase).join("|")})`;
  const letters = new RegExp(anyMarker, "gu");
  const nextMarker = (text, from) => {
    letters.lastIndex = from;
    return letters.exec(text)?.index ?? -1;
  };
  const key = options.keys.length > 0 ? `(?:${options.keys.map(escapePattern).join("|")})-\\d{1,10}` : null;
  const wholeKey = key === null ? null : new RegExp(`^${key}$`, "u");
  let markerRun = null;
  let runningReference = null;
  return {
    options,
    hasMarker: (text) => nextMarker(text, 0) !== -1,
    nextMarker,
    get markerRun() {
      return markerRun ??= new RegExp(
        `${anyMarker}(?:[ \\t/,:&|+]{1,3}${anyMarker}(?![\\p{L}\\p{N}\\p{M}_]))*`,
        "gu"
      );
    },
    canonicalMarker: (written) => markers.get(written.toUpperCase()) ?? written,
    canonicalPriority: (written) => priorities.get(written.toUpperCase()) ?? null,
    parseReference(raw) {
      const [, urlRepository, urlNumber] = wholeUrl.exec(raw) ?? [];
      if (urlNumber !== void 0) return createReference(urlNumber, urlRepository);
      const [, repository, number, ghNumber] = wholeNumber.exec(raw) ?? [];
      const digits = number ?? ghNumber;
      if (digits !== void 0) return createReference(digits, repository);
      return wholeKey?.test(raw) === true && !/-0+$/u.test(raw) ? { id: raw, repository: null } : null;
    },
    get runningReference() {
      return runningReference ??= createRunningReference(key);
    }
  };
}
function createRunningReference(key) {
  return new RegExp(
    [
      // A bare number counts only behind a cue word, or behind a number that did ("issues #1, #2 and #3").
      String.raw`(?<cue>(?<![\p{L}\p{N}_-])(?:see|issues?|bugs?|tickets?|prs?|pull requests?|refs?|references?|close[sd]?|fix(?:e[sd])?|resolve[sd]?)[ \t]{0,3}(?:also|in|to|no\.?|number)?[ \t]{0,3}:?[ \t]{0,3}\(?)(?<cued>#\d{1,10})(?![\p{L}\p{N}_-])`,
      String.raw`(?<next>(?<=#\d{1,10})[ \t]?(?:,|and|or|&|\/|\+)[ \t]{0,3}(?:and[ \t])?)(?<chained>#\d{1,10})(?![\p{L}\p{N}_-])`,
      issueUrl.replace(/\((?!\?)/gu, "(?:"),
      String.raw`(?<![\p{L}\p{N}_.\/#-])[\w.-]{1,100}\/[\w.-]{1,100}#\d{1,10}(?![\p{L}\p{N}_-])`,
      String.raw`(?<![\p{L}\p{N}_.\/#-])GH-\d{1,10}(?![\p{L}\p{N}_-])`,
      ...key === null ? [] : [String.raw`(?<![\p{L}\p{N}_.\/#-])${key}(?![\p{L}\p{N}_-])`]
    ].join("|"),
    "giu"
  );
}
function createReference(digits, repository) {
  const id = digits.replace(/^0+/u, "");
  return id === "" ? null : { id, repository: repository?.toLowerCase() ?? null };
}
function escapePattern(word) {
  return word.replace(/[\\^$.*+?()[\]{}|/-]/gu, "\\$&");
}
function anyCase(word) {
  return [...word].map((letter) => {
    const [lower, upper] = [letter.toLowerCase(), letter.toUpperCase()];
    return lower === upper || lower.length !== 1 || upper.length !== 1 ? escapePattern(letter) : `[${upper}${lower}]`;
  }).join("");
}

// src/todo/text.ts
function normalizeText(text) {
  return text.normalize("NFC").toLowerCase().replace(/\s+/gu, " ").replace(/^ | $/gu, "").replace(/(?<![.,;:!?… ])[.,;:!?… ]+$/u, "");
}

// src/registry/quote.ts
var leadingOpener = /#|\/\/|\/\*|<!--|--|;|[rRuU]{0,2}(?:"""|''')/uy;
var anyOpener = /#|\/\/|\/\*|<!--|--/gu;
var closers = /* @__PURE__ */ new Map([
  ["/*", "*/"],
  ["<!--", "-->"],
  ['"""', '"""'],
  ["'''", "'''"]
]);
function parseQuote(quote, grammar2) {
  const comments = findComments(quote, grammar2);
  const todos = parseTodos(quote, comments, grammar2);
  if (todos.length > 0) return todos.map(({ text, body }) => ({ text, body }));
  const openedFirst = [...comments.filter(({ isBare }) => !isBare), ...comments];
  for (const comment of openedFirst) {
    for (const { lines } of groupComments(quote, [comment])) {
      const [text, ...body] = lines.map(({ start, end }) => quote.slice(start, end)).filter((line) => line !== "");
      if (text !== void 0) return [{ text, body }];
    }
  }
  return [];
}
function findComments(quote, grammar2) {
  const comments = [];
  for (let start = 0; start < quote.length; ) {
    const end = lineEnd(quote, start);
    const first = start + (/\S/u.exec(quote.slice(start, end))?.index ?? 0);
    const opener2 = findOpener(quote, first, end, grammar2);
    const last = comments.at(-1);
    if (opener2 !== null) {
      const closer = closers.get(opener2.written);
      const close = closer === void 0 ? -1 : quote.indexOf(closer, opener2.start + opener2.written.length);
      const stop2 = closer === void 0 ? end : close === -1 ? quote.trimEnd().length : close + closer.length;
      comments.push({ start: opener2.start, end: stop2, isBare: false });
      start = Math.max(end, lineEnd(quote, stop2)) + 1;
      continue;
    }
    const stop = first + quote.slice(first, end).replace(/[ \t]*\*+\/[ \t]*$/u, "").length;
    if (last?.isBare === true && last.end >= start - 1) comments[comments.length - 1] = { ...last, end: stop };
    else comments.push({ start: first, end: stop, isBare: true });
    start = end + 1;
  }
  return comments;
}
function findOpener(quote, first, end, grammar2) {
  leadingOpener.lastIndex = first;
  const leading = leadingOpener.exec(quote)?.[0];
  if (leading !== void 0) return { start: first, written: leading.replace(/^[rRuU]+/u, "") };
  const line = quote.slice(first, end);
  const openers = [...line.matchAll(anyOpener)].map((match) => ({ start: first + match.index, written: match[0] }));
  if (openers.length === 0) return null;
  if (!grammar2.hasMarker(line)) return openers.find(({ start }) => /[ \t]/u.test(quote.charAt(start - 1))) ?? null;
  grammar2.markerRun.lastIndex = 0;
  const [opener2] = openers;
  for (const marker of line.matchAll(grammar2.markerRun)) {
    if (opener2 !== void 0 && opener2.start < first + marker.index)
      return openers.findLast(({ start }) => start < first + marker.index) ?? null;
  }
  return null;
}
function lineEnd(text, from) {
  const end = text.indexOf("\n", from);
  return end === -1 ? text.length : end;
}

// src/registry/excerpt.ts
var mostLines = 20;
var longestLine = 300;
var lineOpener = /^(?:#|\/\/|--|;)/u;
var anyBreak = /\r\n|[\n\r\u2028\u2029]/gu;
function quoteTodo(source, todo, grammar2) {
  const wanted = normalizeText(todo.text);
  const lines = sourceLines(source, todo);
  const opener2 = lineOpener.exec(source.slice(todo.comment.start, todo.comment.start + 4))?.[0];
  const opened = opener2 === void 0 ? "" : `${opener2} `;
  const candidates = [
    ...lines === null ? [] : [dedent(lines)],
    ...lines === null || opener2 !== void 0 ? [] : [`/*
${dedent(lines)}
*/`],
    dedent([opened + source.slice(todo.span.start, todo.lineEnd)]),
    dedent([`${opener2 ?? "//"} ${todo.marker}: ${todo.text}`])
  ];
  const isFaithful = (candidate) => {
    const quoted = parseQuote(candidate, grammar2);
    return quoted.length === 1 && normalizeText(quoted[0]?.text ?? "") === wanted;
  };
  return candidates.find(isFaithful) ?? candidates.at(-1) ?? "";
}
function sourceLines(source, todo) {
  const pending = todo.textSpan === null && todo.text !== "" ? [todo.text, ...todo.body] : [...todo.body];
  const lines = [];
  for (let start = startOfLine(source, todo.span.start); lines.length < mostLines; ) {
    anyBreak.lastIndex = start;
    const found = anyBreak.exec(source);
    const line = source.slice(start, found?.index);
    if (line.length > longestLine) return null;
    lines.push(line);
    const [next] = pending;
    if (lines.length > 1 && next !== void 0 && opensWith(line, next)) pending.shift();
    if (pending.length === 0 || found === null) break;
    start = found.index + found[0].length;
    if (start > todo.comment.end) break;
  }
  return lines;
}
function opensWith(line, text) {
  const said = line.replace(/\s+/gu, " ");
  const start = said.indexOf(text);
  return start !== -1 && !/[\p{L}\p{N}]/u.test(said.slice(0, start));
}
function startOfLine(source, offset) {
  const from = Math.max(0, offset - longestLine - 1);
  const before = source.slice(from, offset);
  return from + Math.max(...["\n", "\r", "\u2028", "\u2029"].map((character) => before.lastIndexOf(character))) + 1;
}
function dedent(lines) {
  const indents = lines.filter((line) => line.trim() !== "").map((line) => /^[ \t]*/u.exec(line)?.[0] ?? "");
  const [first = ""] = indents;
  let common = first.length;
  while (!indents.every((indent) => indent.startsWith(first.slice(0, common)))) common -= 1;
  return lines.map((line) => neutralize(line.slice(common).trimEnd())).join("\n");
}
function neutralize(line) {
  return line.replaceAll("\0", "\uFFFD").replace(/^(?=([<=>])\1{6}(?: |$))/u, " ");
}

// ../../../tmp/try2.mts
var grammar = createGrammar();
for (const source of ["<!-- TODO: #12\n#12 */\n	 -->", "<!-- TODO: #12\n#12 x\n-->", "<!-- TODO: #12\nabc */\n-->", "<!-- TODO: abc */\n-->", "<!-- TODO: #12 */\n-->"]) {
  const todos = parseTodos(source, [{ start: 0, end: source.length }], grammar);
  console.log(JSON.stringify(source), todos.map((t) => [t.text, t.body, t.textSpan, source.slice(t.span.start, t.lineEnd)]));
  for (const t of todos) console.log(JSON.stringify(quoteTodo(source, t, grammar)));
  for (const c of ["<!-- TODO: #12\n#12 */", "<!-- TODO: #12\n#12 */\n	 -->", "/*\n<!-- TODO: #12\n#12 */\n*/", "TODO: #12", "// TODO: #12 */"]) console.log("   ", JSON.stringify(c), JSON.stringify(parseQuote(c, grammar)));
}
