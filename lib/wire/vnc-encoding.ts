/** Encodings of RFB (RFC 6143 7.7, and those that others registered), and the rectangles of an update (7.6.1). */
import { type Cursor, hex } from "./cursor.ts";
import { octetsText } from "./shown.ts";

const names: Readonly<Record<number, string>> = {
  ...{ 0: "Raw", 1: "CopyRect", 2: "RRE", 4: "CoRRE", 5: "Hextile", 6: "Zlib", 7: "Tight", 8: "ZlibHex" },
  ...{ 9: "Ultra", 16: "ZRLE", 17: "Hitachi ZYWRLE", 1211250228: "H264" },
  ...{ [-223]: "DesktopSize (pseudo)", [-224]: "LastRect (pseudo)", [-232]: "Pointer pos (pseudo)" },
  ...{ [-239]: "Rich Cursor (pseudo)", [-240]: "X Cursor (pseudo)", [-307]: "Desktop Name" },
  ...{
    [-308]: "Extended Desktop Size",
    [-523]: "MirrorLink",
    [-524]: "Context Information",
    [-525]: "SLRLE",
  },
  ...{ [-526]: "Transform", [-527]: "HSML", [-65535]: "Enable Caching", [-32768]: "Server State" },
  ...{ [-32767]: "Enable Keep Alive", [-32766]: "FTP protocol version", [-131072]: "Keyboard LED State" },
  ...{ [-131071]: "Supported Messages", [-131070]: "Supported Encodings", [-131069]: "Server Identity" },
};

/** "Raw (0)". */
export function encodingText(type: number): string {
  let name = names[type] ?? "Unknown";
  if (type >= -32 && type <= -23) name = `JPEG quality level ${type + 32}`;
  if (type >= -256 && type <= -247) name = `Compression level ${type + 256}`;
  return `${name} (${type})`;
}

/** Reads a signed number of four octets. */
export function readEncoding(c: Cursor, name: string): number {
  const start = c.offset;
  const type = c.peek(4) | 0;
  c.skip(4);
  if (c.recording) c.note(name, `Encoding type: ${encodingText(type)}`, start, c.offset, type);
  return type;
}

/** Notes octets that stand for nothing. */
export function readPadding(c: Cursor, size: number): void {
  const start = c.offset;
  c.skip(size);
  c.note("vnc.padding", "Padding", start, c.offset);
}

function takePixels(c: Cursor, size: number, name: string, label: string): void {
  const start = c.need(size);
  c.skip(size);
  if (!c.recording) return;
  const octets = c.view(start, c.offset);
  c.note(`vnc.${name}`, `${label}: ${octetsText(octets)}`, start, c.offset, hex(octets));
}

interface Rectangle {
  readonly width: number;
  readonly height: number;
  readonly pixel: number;
}

/** RFC 6143 7.7.3. */
function readSubrectangles(c: Cursor, { pixel }: Rectangle): void {
  const count = c.uint(4, "vnc.rre_num_subrects", "Number of subrectangles");
  takePixels(c, pixel, "rre_bg_pixel", "Background pixel value");
  // All of them, before the first is read: who measures a message asks at each segment.
  c.need(count * (pixel + 8));
  if (!c.recording) {
    c.skip(count * (pixel + 8));
    return;
  }
  for (let n = 1; n <= count; n += 1) {
    c.open("vnc.rre_subrect", `Subrectangle #${n}`);
    takePixels(c, pixel, "rre_subrect_pixel", "Pixel value");
    c.uint(2, "vnc.rre_subrect_x_pos", "X position");
    c.uint(2, "vnc.rre_subrect_y_pos", "Y position");
    c.uint(2, "vnc.rre_subrect_width", "Width");
    c.uint(2, "vnc.rre_subrect_height", "Height");
    c.close();
  }
}

function readScreens(c: Cursor): void {
  const count = c.uint(1, "vnc.screen_num", "Number of screens");
  readPadding(c, 3);
  for (let n = 1; n <= count; n += 1) {
    c.open("vnc.screen", `Screen #${n}`);
    c.uint(4, "vnc.screen_id", "Screen ID");
    c.uint(2, "vnc.screen_x", "Screen X position");
    c.uint(2, "vnc.screen_y", "Screen Y position");
    c.uint(2, "vnc.screen_width", "Screen width");
    c.uint(2, "vnc.screen_height", "Screen height");
    c.uint(4, "vnc.screen_flags", "Screen flags");
    c.close();
  }
}

/** What is read of an encoding; false where it is not, nor what follows. */
function readBody(c: Cursor, type: number, rectangle: Rectangle): boolean {
  const { width, height, pixel } = rectangle;
  const mask = height * Math.floor((width + 7) / 8);
  switch (type) {
    case 0:
      takePixels(c, width * height * pixel, "raw_pixel_data", "Pixel data");
      return true;
    case 1:
      c.uint(2, "vnc.copyrect_src_x_pos", "Source x position");
      c.uint(2, "vnc.copyrect_src_y_pos", "Source y position");
      return true;
    case 2:
      readSubrectangles(c, rectangle);
      return true;
    case -223:
      return true;
    case -239:
      takePixels(c, width * height * pixel, "cursor_encoding_pixels", "Cursor encoding pixels");
      takePixels(c, mask, "cursor_encoding_bitmask", "Cursor encoding bitmask");
      return true;
    case -240:
      if (mask > 0) {
        takePixels(c, 6, "cursor_x_fore_back", "X Cursor foreground RGB / background RGB");
        takePixels(c, mask, "cursor_encoding_pixels", "Cursor encoding pixels");
        takePixels(c, mask, "cursor_encoding_bitmask", "Cursor encoding bitmask");
      }
      return true;
    case -308:
      readScreens(c);
      return true;
    default:
      return false;
  }
}

/** The rectangles behind their count, of pixels of so many octets; false where one is of an encoding that is not read. */
export function readRectangles(c: Cursor, count: number, pixel: number): boolean {
  for (let n = 1; n <= count; n += 1) {
    c.need(12);
    c.open("vnc.fb_update_rect", `Rectangle #${n}`);
    const cursor = (c.peek(4, 8) | 0) === -239 || (c.peek(4, 8) | 0) === -240;
    const note = (words: string) => (value: number) => (cursor ? `${value} (${words})` : String(value));
    c.uint(2, "vnc.fb_update_x_pos", "X position", note("hotspot X"));
    c.uint(2, "vnc.fb_update_y_pos", "Y position", note("hotspot Y"));
    const width = c.uint(2, "vnc.fb_update_width", "Width", note("cursor width"));
    const height = c.uint(2, "vnc.fb_update_height", "Height", note("cursor height"));
    c.open("vnc.fb_update_encoding_type");
    const type = c.peek(4) | 0;
    c.skip(4);
    const read = readBody(c, type, { width, height, pixel });
    c.close(c.recording ? `Encoding type: ${encodingText(type)}` : "", type);
    c.close();
    // RFC 6143 7.8 leaves pseudo-encodings to others: the last rectangle may come early.
    if (type === -224) return true;
    if (!read) return false;
  }
  return true;
}
