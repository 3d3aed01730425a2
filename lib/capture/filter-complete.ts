/** What may come next in a display filter that is being typed: names, operators that fit, values, and, or. */

import type { Names } from "./filter-names.ts";
import { familyOf } from "./filter-value.ts";

const ordered = ["==", "!=", "<", "<=", ">", ">=", "in"];
const searched = ["==", "!=", "contains", "matches", "in"];
const joints = ["and", "or"];
const functions = ["count(", "len(", "lower(", "max(", "min(", "string(", "upper("];
/** More names than this are shown by their next part alone. */
const mostNames = 80;

const relation =
  /^(?:===?|!==?|~=?|<=?|>=?|&|\.\.|eq|ne|lt|le|gt|ge|any_eq|any_ne|all_eq|all_ne|contains|matches|in)$/;
const joint = /^(?:and|or|xor|not|any|all|&&|\|\||\^\^|!|\(|,)$/;
const pieces = /"(?:[^"\\]|\\.)*"?|[\w.:/-]+|\[[^\]]*\]?|[=!<>~]=?=?|&&?|\|\|?|\^\^?|[(){},]/g;

function begins(all: readonly string[], start: string): string[] {
  return all.filter((one) => one.startsWith(start)).sort();
}

/** Names that begin so; of very many only the next part, which ends in a point. */
function named(names: Names, start: string): string[] {
  const found = begins([...new Set(start.includes(".") ? names.all() : [...names.protocols])], start);
  if (found.length <= mostNames) return found;
  const parts = found.map((one) => {
    const point = one.indexOf(".", start.length);
    return point < 0 ? one : one.slice(0, point + 1);
  });
  return [...new Set(parts)];
}

/**
 * The completions of `typed`, and its last part, which they replace.
 *
 * @example
 * completeFilter("tcp.flags.s", filterNames()); // [["tcp.flags.syn"], "tcp.flags.s"]
 */
export function completeFilter(typed: string, names: Names): [string[], string] {
  const last = /[\w.:-]*$/.exec(typed)?.[0] ?? "";
  const before = typed.slice(0, typed.length - last.length);
  const list = before.match(pieces) ?? [];
  const previous = list.at(-1) ?? "";
  if (previous.startsWith('"') && (previous.length === 1 || !previous.endsWith('"'))) return [[], last];
  const field = list.at(-2) ?? "";
  if (relation.test(previous)) {
    const kind = names.kind(field);
    if (previous === "in") return [begins(["{"], last), last];
    if (kind === "bool") return [begins(["True", "False"], last), last];
    return [last.length > 1 && /^[a-z]/.test(last) ? named(names, last) : [], last];
  }
  if (previous === "" || joint.test(previous)) {
    const found = named(names, last);
    // A whole protocol's name: its fields may be meant, and so may the protocol alone.
    const fields = names.protocols.has(last) ? named(names, `${last}.`) : [];
    return [[...found, ...fields, ...begins([...functions, "not"], last)], last];
  }
  const kind = names.kind(previous);
  if (kind !== undefined) {
    const family = familyOf(kind);
    const signs = family === "none" ? [] : family === "text" || family === "octets" ? searched : ordered;
    return [begins([...signs, ...joints], last), last];
  }
  if (names.protocols.has(previous)) return [begins([...joints, "contains", "matches"], last), last];
  return [begins(joints, last), last];
}

/** The filter that the end of a command's line is (`frames -Y 'tcp.po`), and where it begins; undefined for none. */
export function filterTyped(line: string): { filter: string; start: number; quoted: boolean } | undefined {
  const found = /(?:^|\s)(?:-Y|--filter)(?:\s+|=)(?:'([^']*)|"((?:[^"\\]|\\.)*)|([^\s'"]*))$/.exec(line);
  if (!found) return undefined;
  const filter = found[1] ?? found[2] ?? found[3] ?? "";
  return { filter, start: line.length - filter.length, quoted: found[3] === undefined };
}
