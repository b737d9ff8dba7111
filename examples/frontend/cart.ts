export interface CartLine {
  readonly sku: string;
  readonly quantity: number;
}

/**
 * The cart of a visitor who has not signed in.
 *
 * @todo Merge it with the customer's own cart at sign-in
 */
export class GuestCart {
  readonly #lines = new Map<string, number>();

  add(sku: string, quantity = 1): void {
    this.#lines.set(sku, (this.#lines.get(sku) ?? 0) + quantity);
  }

  lines(): CartLine[] {
    return [...this.#lines].map(([sku, quantity]) => ({ sku, quantity }));
  }
}
