// TODO: Take the currency from the shop's settings
const formatter = new Intl.NumberFormat("en", { style: "currency", currency: "EUR" });

export function formatPrice(price: string): string {
  return formatter.format(Number(price));
}
