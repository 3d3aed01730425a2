/** Comparison of single pairs of values. */
import t from "tap";
import { comparison, contains, order } from "../../../lib/capture/filter-compare.ts";

const octets = (...list: number[]) => Uint8Array.from(list);
t.ok(order(1, 2) < 0);
t.equal(order(5, 5n), 0);
t.ok(order(6n, 5) > 0);
t.ok(order("b", "a") > 0);
t.ok(order(octets(1, 2), octets(1, 3)) < 0);
t.ok(order(octets(1), octets(1, 0)) < 0, "the shorter goes first");

t.ok(comparison("==", "number")(5, 5));
t.notOk(comparison("!=", "number")(5, 5));
t.ok(comparison("<=", "number")(5, 5n));
t.ok(comparison(">", "text")("b", "a"));

const eight = { value: 0x0a000000, bits: 8 };
t.ok(comparison("==", "ipv4", eight)(0x0a010203, eight.value));
t.notOk(comparison("==", "ipv4", eight)(0x0b010203, eight.value));
t.ok(comparison("!=", "ipv4", eight)(0xc0000001, eight.value));
t.ok(comparison("==", "ipv4", { value: 1, bits: 0 })(0xffffffff, 1), "a prefix of no bits is every address");
const ten = { value: octets(0xfe, 0x80, ...Array<number>(14).fill(0)), bits: 10 };
t.ok(comparison("==", "ipv6", ten)(octets(0xfe, 0xbf, ...Array<number>(14).fill(1)), ten.value));
t.notOk(comparison("==", "ipv6", ten)(octets(0xfe, 0xc0, ...Array<number>(14).fill(0)), ten.value));

t.ok(contains("hello", "ell"));
t.notOk(contains("hello", "Ell"));
t.ok(contains(octets(1, 2, 3), octets(2, 3)));
t.notOk(contains(octets(1, 2, 3), octets(3, 2)));
t.notOk(contains(5, "5"));
