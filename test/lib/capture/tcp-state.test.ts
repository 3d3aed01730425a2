/** The states of both ends: RFC 9293 3.3.2 and the figures of 3.5 and 3.6, as dialogues of flags. */
import t from "tap";
import type { SegmentFacts } from "../../../lib/capture/segment.ts";
import { TcpStates } from "../../../lib/capture/tcp-state.ts";

/** "C SYN", "S SYN,ACK", "C FIN,ACK": numbers follow by themselves; a word "lost" says that something before is missing. */
function run(begin: ConstructorParameters<typeof TcpStates>[0], lines: readonly string[]): string[] {
  const end = new TcpStates(begin);
  const next = { client: 0, server: 0 };
  return lines.map((line) => {
    const [who, words = "", lost] = line.split(" ");
    const from = who === "C" ? "client" : "server";
    const names = words.split(",");
    const segment: SegmentFacts = {
      ...{ flags: 0, window: 1, length: 0 },
      sequence: next[from],
      acknowledgement: next[from === "client" ? "server" : "client"] - (lost === "old" ? 1 : 0),
      acknowledges: names.includes("ACK"),
      syn: names.includes("SYN"),
      fin: names.includes("FIN"),
      reset: names.includes("RST"),
      notes: lost === "lost" ? ["TCP Previous segment not captured"] : [],
    };
    if (segment.syn || segment.fin) next[from] += 1;
    end.take(from, segment);
    return `${end.states.client} ${end.states.server}`;
  });
}

const open = ["C SYN", "S SYN,ACK", "C ACK"];

t.test("handshake (3.5, figure 6)", async (t) => {
  t.same(run("listens", open), [
    "SYN-SENT SYN-RECEIVED",
    "ESTABLISHED SYN-RECEIVED",
    "ESTABLISHED ESTABLISHED",
  ]);
});

t.test("close (3.6, figure 12)", async (t) => {
  t.same(run("listens", [...open, "C FIN,ACK", "S ACK", "S FIN,ACK", "C ACK"]).slice(3), [
    "FIN-WAIT-1 CLOSE-WAIT",
    "FIN-WAIT-2 CLOSE-WAIT",
    "TIME-WAIT LAST-ACK",
    "TIME-WAIT CLOSED",
  ]);
  t.same(
    run("listens", [...open, "S FIN,ACK", "C FIN,ACK", "S ACK"]).slice(3),
    ["CLOSE-WAIT FIN-WAIT-1", "LAST-ACK TIME-WAIT", "CLOSED TIME-WAIT"],
    "FIN with the ACK of FIN in three segments",
  );
});

t.test("simultaneous close (3.6, figure 13)", async (t) => {
  t.same(run("listens", [...open, "C FIN,ACK", "S FIN,ACK old", "C ACK", "S ACK"]).slice(3), [
    "FIN-WAIT-1 CLOSE-WAIT",
    "CLOSING LAST-ACK",
    "CLOSING CLOSED",
    "TIME-WAIT CLOSED",
  ]);
});

t.test("simultaneous open (3.5, figure 8), resets, silence, and a connection that was met", async (t) => {
  t.same(run("silent", ["C SYN", "S SYN", "C SYN,ACK", "S SYN,ACK"]).at(-1), "ESTABLISHED ESTABLISHED");
  t.same(run("closed", ["C SYN", "S RST,ACK"]), ["SYN-SENT CLOSED", "CLOSED CLOSED"]);
  t.same(run("listens", [...open, "C RST"]).at(-1), "CLOSED CLOSED");
  t.same(run("silent", ["C SYN", "C SYN"]).at(-1), "SYN-SENT ");
  t.same(run("met", ["C ACK"]), ["ESTABLISHED ESTABLISHED"]);
  t.same(run("met", ["C FIN,ACK lost"]), ["FIN-WAIT-1 ESTABLISHED"], "a FIN behind a hole is not taken yet");
});
