/** Names and numbers of the classes of DNS: RFC 1035 3.2.4, RFC 3597 5. */

const classes: Record<number, string> = { 1: "IN", 2: "CS", 3: "CH", 4: "HS", 254: "NONE", 255: "ANY" };

/** The one class that is served: the Internet. */
export const classIN = 1;

/** "IN", or "CLASS7" (RFC 3597 5). */
export function className(number: number): string {
  return classes[number] ?? `CLASS${number}`;
}

/** The number of a class as typed, or undefined. */
export function classNumber(text: string): number | undefined {
  const upper = text.toUpperCase();
  const generic = /^CLASS(\d{1,5})$/.exec(upper);
  if (generic) return Number(generic[1]) <= 0xffff ? Number(generic[1]) : undefined;
  if (upper === "ANY" || upper === "NONE") return undefined;
  const found = Object.entries(classes).find(([, name]) => name === upper);
  return found && Number(found[0]);
}
