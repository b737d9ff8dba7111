import type { CartLine } from "./cart.ts";

export interface Product {
  readonly sku: string;
  readonly name: string;
  readonly price: string;
}

/* TODO: Cancel the search before when the visitor types on */
export async function search(words: string): Promise<Product[]> {
  const response = await fetch(`/search?q=${encodeURIComponent(words)}`);
  const { products } = (await response.json()) as { products: Product[] };
  return products;
}

export async function checkout(lines: CartLine[]): Promise<void> {
  await fetch("/checkout", { method: "POST", body: JSON.stringify({ lines }) });
}
