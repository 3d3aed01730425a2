/** Data of the OPT pseudo-record: RFC 6891 6.1.2. */
import { hex } from "./cursor.ts";
import { type Codec, u16 } from "./dns-codec.ts";

/** One option of EDNS (RFC 6891 6.1.2). */
export interface EdnsOption {
  code: number;
  bytes: Uint8Array;
}

/** OPT. */
export const opt: Codec<{ options: EdnsOption[] }> = {
  read(c) {
    const options: EdnsOption[] = [];
    while (c.left > 0) {
      c.open("dns.opt");
      const code = c.uint(2, "dns.opt.code", "Option Code");
      const size = c.uint(2, "dns.opt.len", "Option Length");
      const bytes = c.take(size, "dns.opt.data", "Option Data").slice();
      c.close(c.recording ? `Option: ${code}` : "");
      options.push({ code, bytes });
    }
    return { options };
  },
  write: ({ options }) =>
    options.flatMap(({ code, bytes }) => [...u16(code), ...u16(bytes.length), ...bytes]),
  text: ({ options }) => options.map(({ code, bytes }) => `${code} ${hex(bytes)}`).join(" "),
};
