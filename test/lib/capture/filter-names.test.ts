/** Names that filters know. */
import t from "tap";
import { Names } from "../../../lib/capture/filter-names.ts";
import type { Protocol } from "../../../lib/wire/protocol.ts";

const own = { name: "mine", label: "MINE", title: "Mine", parse: () => 0, info: () => "" } satisfies Protocol;
const names = new Names([own]);
t.equal(names.kind("tcp.port"), "uint16");
t.equal(names.kind("tcp.prot"), undefined);
for (const name of ["tcp", "frame", "smtp", "mine", "ipv6.fraghdr"]) t.ok(names.protocols.has(name), name);
t.notOk(names.protocols.has("nosuch"));
t.ok(names.unlisted("mine.field"), "fields of a program's own protocol are not listed");
t.notOk(names.unlisted("tcp.prot"));
t.same(names.why("tcp.prot"), ['no field "tcp.prot"', "tcp.port?"]);
t.same(names.why("tpc.port"), ['no protocol "tpc"', "tcp.port?"]);
t.same(names.why("TCP"), ['no protocol "TCP"', "tcp?"]);
t.match(names.why("nosuchthing")[0], /no protocol "nosuchthing"/);
t.ok(names.all().includes("tcp.port") && names.all().includes("tcp"));
