import { constants, deflateRawSync } from "node:zlib";
import t from "tap";
import { Cursor } from "../../../lib/wire/cursor.ts";
import type { Context } from "../../../lib/wire/protocol.ts";
import { type WebSocket, websocket } from "../../../lib/wire/websocket.ts";
import { agreed } from "../../../lib/wire/websocket-state.ts";
import { dissected, hostile, octets } from "../../support/dissected.ts";

t.test("RFC 6455 5.2: where a frame ends", async (t) => {
  for (const [wire, size] of [
    ["", 0],
    ["81", 0],
    ["8100", 2],
    ["8102", -4],
    ["8102 6869 00", 4],
    ["8182", -8],
    ["817e", 0],
    ["817e 0100", -260],
    ["817f 0000000000010000", -(65_536 + 10)],
    ["817f ffffffffffffffff", Number.NaN],
  ] as const)
    t.ok(Object.is(websocket.frame(octets(wire)), size), wire);
});

t.test("RFC 6455 5.7: the examples, in Wireshark's words", async (t) => {
  for (const [wire, info, text] of [
    ["810548656c6c6f", "WebSocket Text [FIN] ", "Text: Hello"],
    ["818537fa213d7f9f4d5158", "WebSocket Text [FIN] [MASKED]", "Text: Hello"],
    ["010348656c", "WebSocket Text[FRAGMENT]  ", undefined],
    ["890548656c6c6f", "WebSocket Ping [FIN] ", "Ping: 48656c6c6f"],
    ["8a8537fa213d7f9f4d5158", "WebSocket Pong [FIN] [MASKED]", "Pong: 48656c6c6f"],
    ["8800", "WebSocket Connection Close [FIN] ", undefined],
    ["8b00", "WebSocket Unknown Opcode [FIN] ", undefined],
  ] as const) {
    const got = dissected<WebSocket>(websocket, octets(wire));
    t.equal(got.info, info, wire);
    if (text) t.ok(got.lines.includes(text), wire);
    t.equal(got.left, 0);
  }
  t.same(dissected<WebSocket>(websocket, octets("b17e 0002 6869")).lines, [
    "1... .... = Fin: True",
    ".011 .... = Reserved: 0x3",
    ".... 0001 = Opcode: Text (1)",
    "0... .... = Mask: False",
    ".111 1110 = Payload length: 126 Extended Payload Length (16 bits)",
    "Extended Payload length (16 bits): 2",
    "Payload",
    "Text: hi",
  ]);
});

/** What one end sends, one frame after another; each line of text that the tree shows. */
function texts(wires: readonly Buffer[], extensions = ""): (string | undefined)[] {
  let state: unknown = agreed(extensions);
  return wires.map((bytes, at) => {
    const context: Context = { carrier: "tcp", fromClient: true, state, number: at + 1 };
    const value = websocket.parse(new Cursor(bytes), context);
    const kept = { ...context, state: websocket.keep(value, context) };
    state = websocket.track(value, context);
    const { lines } = dissected<WebSocket>(websocket, bytes, kept);
    t.equal(
      lines.some((line) => line.includes("Per-Message")),
      extensions !== "",
    );
    return lines.find((line) => line.startsWith("Text: "));
  });
}

t.test("RFC 6455 5.4: a message in fragments, with a ping in the middle", async (t) => {
  t.same(
    texts([octets("010361206d"), octets("8900"), octets("000165"), octets("8002 7373"), octets("8001 78")]),
    [undefined, undefined, undefined, "Text: a mess", "Text: x"],
  );
});

t.test("RFC 7692 7.2: deflated messages", async (t) => {
  // RFC 7692 7.2.3.1, 7.2.3.2: "Hello", and once more with the window.
  const hello = octets("c107f248cdc9c90700");
  const again = octets("c105f200110000");
  t.same(texts([hello, again], "permessage-deflate"), ["Text: Hello", "Text: Hello"]);
  t.same(texts([hello, again], "permessage-deflate; client_no_context_takeover"), ["Text: Hello", undefined]);
  t.same(
    texts([octets("c102ffff"), hello], "permessage-deflate"),
    [undefined, undefined],
    "nothing behind it",
  );
  t.same(texts([octets("8102 6869")], "permessage-deflate"), ["Text: hi"]);
  const bomb = deflateRawSync(Buffer.alloc(8 << 20), { finishFlush: constants.Z_SYNC_FLUSH });
  const head = Buffer.from([0xc1, 126, bomb.length >> 8, bomb.length & 255]);
  t.same(texts([Buffer.concat([head, bomb])], "permessage-deflate"), [undefined]);
});

t.test("layers in a frame, and none in a part", async (t) => {
  const inside = (wire: string) => websocket.inside(websocket.parse(new Cursor(octets(wire))));
  t.same(inside("810161"), ["data-text-lines"]);
  t.same(inside("820161"), ["data"]);
  for (const wire of ["8100", "010161", "890161"]) t.equal(inside(wire), undefined);
});

t.test("hostile octets", async (t) => {
  for (const wire of ["818537fa213d7f9f4d5158", "c107f248cdc9c90700", "817e000568656c6c6f", "8804 03e81b9b"])
    t.equal(hostile(websocket, octets(wire), { state: agreed("permessage-deflate"), number: 1 }), "");
});
