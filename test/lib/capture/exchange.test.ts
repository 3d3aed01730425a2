/** Requests and replies, from what is kept of packets. */
import t from "tap";
import { exchangesOf, type Said, saidBy } from "../../../lib/capture/exchange.ts";
import { packetsIn } from "../../support/followed.ts";
import { packet } from "../../support/samples.ts";

const said = (number: number, forth: boolean, more: Partial<Said>): Said => ({
  ...{ number, time: BigInt(number) * 10n, forth, protocol: "P", info: `line ${number}` },
  ...{ turns: [], http: [], dns: [] },
  ...more,
});

t.test("HTTP: responses in the order of the requests, an interim one is none (RFC 9112 9.3.2)", async (t) => {
  const found = exchangesOf(
    [
      said(1, true, { http: ["GET /a", "GET /b"] }),
      said(2, false, { http: [103] }),
      said(3, false, { http: [200] }),
      said(4, false, { http: [404] }),
      said(5, false, { http: [200] }),
      said(6, true, { http: ["GET /c"] }),
    ],
    true,
  );
  t.same(found, [
    { protocol: "P", request: 1, asked: "GET /a", reply: 3, took: 20n },
    { protocol: "P", request: 1, asked: "GET /b", reply: 4, took: 30n },
    { protocol: "P", request: 6, asked: "GET /c" },
  ]);
});

t.test("DNS: by the number of the query, which may be asked twice (RFC 1035 4.1.1)", async (t) => {
  const dns = (id: number, response: boolean) => ({ dns: [{ id, response }] });
  const found = exchangesOf(
    [
      said(1, true, dns(7, false)),
      said(2, true, dns(8, false)),
      said(3, true, dns(7, false)),
      said(4, false, dns(9, true)),
      said(5, false, dns(7, true)),
      said(6, false, dns(7, true)),
    ],
    true,
  );
  t.same(
    found.map(({ request, reply, took }) => [request, reply, took]),
    [
      [1, undefined, undefined],
      [2, undefined, undefined],
      [3, 5, 20n],
    ],
  );
});

t.test(
  "turns: from the last that is asked to the first that answers, whoever sent the first packet",
  async (t) => {
    for (const clientForth of [true, false]) {
      const client = (number: number) => said(number, clientForth, { turns: ["smtp"] });
      const server = (number: number) => said(number, !clientForth, { turns: ["smtp"] });
      const found = exchangesOf(
        [server(1), client(2), client(3), server(5), server(6), client(7)],
        clientForth,
      );
      t.same(found, [
        { protocol: "P", request: 2, asked: "line 2", reply: 5, took: 20n },
        { protocol: "P", request: 7, asked: "line 7" },
      ]);
    }
  },
);

t.test("most packets neither ask nor answer, and nothing is kept of them", async (t) => {
  t.equal(saidBy(packet(), true), undefined);
  const packets = await packetsIn("http-streams.pcap");
  const kept = packets.flatMap((one) => saidBy(one, true) ?? []);
  t.ok(kept.length > 5 && kept.length < packets.length / 2, `${kept.length} of ${packets.length}`);
  t.ok(kept.some(({ http }) => typeof http[0] === "string" && http[0].startsWith("GET ")));
  t.ok(kept.some(({ http }) => http[0] === 200));
});
