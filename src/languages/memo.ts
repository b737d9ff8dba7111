const size = 4;

/**
 * Remembers the last four values by what they were made from. `make` must depend on the key alone: then no order of
 * calls can change an answer.
 */
export function createMemo<Value>(): (key: readonly unknown[], make: () => Value) => Value {
  let known: readonly { readonly key: readonly unknown[]; readonly value: Value }[] = [];
  return (key, make) => {
    const found = known.find((each) => each.key.every((part, index) => part === key[index]));
    if (found !== undefined) return found.value;
    const value = make();
    known = [{ key, value }, ...known].slice(0, size);
    return value;
  };
}
