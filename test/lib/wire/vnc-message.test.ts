import t from "tap";
import { readClient, readServer, serverInfo, serverSize } from "../../../lib/wire/vnc-message.ts";
import { initial, type State } from "../../../lib/wire/vnc-setup.ts";
import { octets } from "../../support/dissected.ts";
import { rfbLines } from "../../support/rfb.ts";

const ready: State = { ...initial, phase: "established" };

t.test("the client's", async (t) => {
  for (const [hex, info, ...lines] of [
    ["00000000 10100001001f003f001f0b0500000000", "Client set pixel format", "Bits per pixel: 16"],
    ["02000002 00000000 ffffff21", "Client set encodings", "Encoding type: DesktopSize (pseudo) (-223)"],
    [
      "03 01 0000 0000 0008 0004",
      "Client framebuffer update request",
      "Incremental update: True",
      "Width: 8",
    ],
    ["04 01 0000 0000ff0d", "Client key event", "Key down: Yes", "Key: Return (0x0000ff0d)"],
    ["05 81 0003 0004", "Client pointer event", "...0 .... = Mouse button #5 position: Not pressed"],
    ["06 000000 00000002 6869", "Client cut text", "Text: hi"],
    ["96", "Client Enable Continuous Updates"],
    ["6c", "Unknown client message type (108)", "Client Message Type: Unknown (108)"],
  ] as [string, string, ...string[]][]) {
    const { lines: all } = rfbLines(hex, (c) => readClient(c, ready, (said) => t.equal(said, info)));
    for (const line of lines) t.ok(all.includes(line), line);
  }
  rfbLines("00000000 10100001001f003f001f0b0500000000", (c) =>
    t.equal(readClient(c, ready, () => {}).pixel, 2, "pixels are as the client wants them from here on"),
  );
});

t.test("the server's, and where they end", async (t) => {
  const update = "00 00 0001 0000 0000 0001 0001 00000000 aabbccdd";
  for (const [hex, info, line, size] of [
    [update, "Server framebuffer update", "Pixel data: aabbccdd", 20],
    ["01 00 0005 0001 0001 0002 0003", "Server set colormap entries", "Green: 2", 12],
    ["02", "Server ring bell on client", "Server Message Type: Ring Bell (2)", 1],
    ["03 000000 00000002 6869", "Server cut text", "Text: hi", 10],
    ["07 0102", "Unknown server message type", "Server Message Type: Unknown (7)", 3],
  ] as const) {
    const { lines, left } = rfbLines(hex, (c) => readServer(c, ready, (said) => t.equal(said, info)));
    t.ok(lines.includes(line), line);
    t.equal(left, 0);
    t.equal(serverSize(octets(hex), ready), size);
  }
  t.equal(serverSize(octets(`${update} 02 0000`), ready), 21, "the next is not whole");
  t.equal(serverSize(octets(update).subarray(0, 19), ready), 0);
  t.equal(serverSize(octets(update).subarray(0, 18), { ...ready, pixel: 2 }), 18);
  t.equal(serverInfo(2), "Server ring bell on client");
});
