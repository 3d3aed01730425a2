/** Messages of RFB once both ends are ready: the client's (RFC 6143 7.5) and the server's (7.6). */
import { hexNumber } from "./bits.ts";
import { Cursor } from "./cursor.ts";
import { Malformed } from "./malformed.ts";
import { type Flag, named, noteFlags } from "./shown.ts";
import { readText } from "./stray-text.ts";
import { readEncoding, readPadding, readRectangles } from "./vnc-encoding.ts";
import { readFlag, readFormat } from "./vnc-format.ts";
import { keyName } from "./vnc-key.ts";
import type { State } from "./vnc-setup.ts";

const clientTypes: Readonly<Record<number, string>> = {
  ...{ 0: "Set Pixel Format", 2: "Set Encodings", 3: "Framebuffer Update Request", 4: "Key Event" },
  ...{ 5: "Pointer Event", 6: "Cut Text", 128: "MirrorLink", 150: "Enable Continuous Updates", 248: "Fence" },
  ...{ 250: "Xvp", 251: "Setr Desktop Size", 252: "Tight", 253: "Gii", 255: "Qemu" },
};
const serverTypes: Readonly<Record<number, string>> = {
  ...{ 0: "Framebuffer Update", 1: "Set Colormap Entries", 2: "Ring Bell", 3: "Cut Text" },
  ...{ 128: "MirrorLink", 150: "End Continuous Updates", 248: "Fence", 250: "Xvp", 252: "Tight" },
  ...{ 253: "Gii", 255: "Qemu" },
};
/** What the packet list says of them. */
const clientInfos: Readonly<Record<number, string>> = {
  ...{ 0: "Client set pixel format", 2: "Client set encodings", 3: "Client framebuffer update request" },
  ...{ 4: "Client key event", 5: "Client pointer event", 6: "Client cut text" },
  ...{ 150: "Client Enable Continuous Updates", 248: "" },
};
const serverInfos: Readonly<Record<number, string>> = {
  ...{ 0: "Server framebuffer update", 1: "Server set colormap entries", 2: "Server ring bell on client" },
  ...{ 3: "Server cut text", 150: "Server End Continuous Updates", 248: "Fence" },
};

const buttons: readonly Flag[] = Array.from({ length: 8 }, (_, n) => [
  `vnc.button_${n + 1}_pos`,
  1 << n,
  `Mouse button #${n + 1} position`,
  "Pressed",
  "Not pressed",
]);

/** The packet list's line of a server's message. */
export function serverInfo(type: number): string {
  return serverInfos[type] ?? "Unknown server message type";
}

function readArea(c: Cursor): void {
  readFlag(c, "vnc.update_req_incremental", "Incremental update");
  c.uint(2, "vnc.update_req_x_pos", "X position");
  c.uint(2, "vnc.update_req_y_pos", "Y position");
  c.uint(2, "vnc.update_req_width", "Width");
  c.uint(2, "vnc.update_req_height", "Height");
}

function readKey(c: Cursor): void {
  const start = c.offset;
  const down = c.peek() !== 0;
  c.skip(1);
  c.note("vnc.key_down", `Key down: ${down ? "Yes" : "No"}`, start, c.offset, down);
  readPadding(c, 2);
  c.uint(4, "vnc.key", "Key", (n) => `${keyName(n)} (${hexNumber(n, 8)})`);
}

function readPointer(c: Cursor): void {
  const [start, value] = [c.offset, c.peek()];
  c.skip(1);
  noteFlags(c, { value, width: 8, start, end: c.offset }, buttons);
  c.uint(2, "vnc.pointer_x_pos", "X position");
  c.uint(2, "vnc.pointer_y_pos", "Y position");
}

function readClientBody(c: Cursor, type: number, state: State): State {
  switch (type) {
    case 0:
      readPadding(c, 3);
      return { ...state, pixel: readFormat(c, "client") };
    case 2: {
      readPadding(c, 1);
      const count = c.uint(2, "vnc.client_set_encodings_num", "Number of encodings");
      for (let n = 0; n < count; n += 1) readEncoding(c, "vnc.client_set_encodings_encoding_type");
      return state;
    }
    case 3:
      readArea(c);
      return state;
    case 4:
      readKey(c);
      return state;
    case 5:
      readPointer(c);
      return state;
    case 6: {
      readPadding(c, 3);
      const size = c.uint(4, "vnc.client_cut_text_len", "Length");
      readText(c, size, "vnc.client_cut_text", "Text");
      return state;
    }
    default:
      return state;
  }
}

/** Reads a segment of the client, of which Wireshark reads the first message. Gives the state behind it. */
export function readClient(c: Cursor, state: State, say: (info: string) => void): State {
  const type = c.peek();
  say(clientInfos[type] ?? `Unknown client message type (${type})`);
  c.open("vnc.client_message_type", `Client Message Type: ${named(clientTypes)(type)}`);
  c.skip(1);
  const next = readClientBody(c, type, state);
  c.close(undefined, type);
  return next;
}

function readColors(c: Cursor): void {
  readPadding(c, 1);
  c.uint(2, "vnc.colormap_first_color", "First color");
  const count = c.uint(2, "vnc.colormap_groups", "Number of color groups");
  for (let n = 0; n < count; n += 1) {
    c.uint(2, "vnc.colormap_red", "Red");
    c.uint(2, "vnc.colormap_green", "Green");
    c.uint(2, "vnc.colormap_blue", "Blue");
  }
}

/** False where the end of the message is not known: it is all that there is. */
function readServerBody(c: Cursor, type: number, { pixel }: State): boolean {
  switch (type) {
    case 0: {
      readPadding(c, 1);
      const count = c.uint(2, "vnc.fb_update_num_rects", "Number of rectangles");
      return readRectangles(c, count, pixel);
    }
    case 1:
      readColors(c);
      return true;
    case 2:
      return true;
    case 3: {
      readPadding(c, 3);
      const size = c.uint(4, "vnc.server_cut_text_len", "Length");
      readText(c, size, "vnc.server_cut_text", "Text");
      return true;
    }
    default:
      return false;
  }
}

/** Reads one message of the server. */
export function readServer(c: Cursor, state: State, say: (info: string) => void): void {
  const type = c.peek();
  say(serverInfo(type));
  c.open("vnc.server_message_type", `Server Message Type: ${named(serverTypes)(type)}`);
  c.skip(1);
  const whole = readServerBody(c, type, state);
  c.close(undefined, type);
  if (!whole) c.skip(c.left);
}

/** Octets of the server's messages that begin here and are whole; 0 for none. */
export function serverSize(bytes: Uint8Array, state: State): number {
  const c = new Cursor(bytes);
  let size = 0;
  try {
    while (c.left > 0) {
      readServer(c, state, () => undefined);
      size = c.offset;
    }
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
  }
  return size;
}
