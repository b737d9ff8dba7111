import { similarity, wordsOf } from "../../todo/compare.ts";

/** Two texts that are similar enough to be an edit of each other. */
export interface SimilarPair<Left, Right> {
  readonly left: Left;
  readonly right: Right;
  readonly similarity: number;
}

interface HasText {
  readonly text: string;
}

// Up to this size all texts are compared. Beyond it, only texts at about the same position.
const mostPairs = 10_000;
const neighbours = 25;

/** The similar pairs of two lists in file order, the most similar first. */
export function findSimilarPairs<Left extends HasText, Right extends HasText>(
  lefts: readonly Left[],
  rights: readonly Right[],
): SimilarPair<Left, Right>[] {
  const isSmall = lefts.length * rights.length <= mostPairs;
  const candidates = rights.map((right) => ({ right, words: wordsOf(right.text) }));
  const pairs = lefts.flatMap((left, index) => {
    const words = wordsOf(left.text);
    const middle = Math.round((index / lefts.length) * rights.length);
    const near = isSmall ? candidates : candidates.slice(Math.max(0, middle - neighbours), middle + neighbours);
    return near.map((candidate) => ({
      left,
      right: candidate.right,
      similarity: similarity(words, candidate.words),
    }));
  });
  return pairs.filter((pair) => pair.similarity > 0).sort((a, b) => b.similarity - a.similarity);
}
