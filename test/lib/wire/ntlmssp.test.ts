import t from "tap";
import { ntlmWords } from "../../../lib/wire/ntlmssp.ts";

const message = (type: number, rest = Buffer.alloc(0)) =>
  Buffer.concat([Buffer.from("NTLMSSP\0", "latin1"), Buffer.from([type, 0, 0, 0]), rest]);

/** An authentication by that user of that domain: lengths and places, then the texts. */
function authentication(domain: string, user: string): Buffer {
  const head = Buffer.alloc(32);
  const texts = [domain, user].map((text) => Buffer.from(text, "utf16le"));
  let from = 44;
  for (const [at, text] of texts.entries()) {
    head.writeUInt16LE(text.length, 16 + 8 * at);
    head.writeUInt32LE(from, 20 + 8 * at);
    from += text.length;
  }
  return message(3, Buffer.concat([head, ...texts]));
}

t.test("NTLM's messages, wherever they lie", async (t) => {
  for (const [bytes, words] of [
    [message(1), ", NTLMSSP_NEGOTIATE"],
    [Buffer.concat([Buffer.from("wrapped"), message(2)]), ", NTLMSSP_CHALLENGE"],
    [authentication("DOM", "bob"), ", NTLMSSP_AUTH, User: DOM\\bob"],
    [authentication("", ""), ", NTLMSSP_AUTH, User: \\"],
    [message(3), ""],
    [message(4), ""],
    [message(1).subarray(0, 10), ""],
    [Buffer.from("nothing"), ""],
  ] as const)
    t.equal(ntlmWords(bytes), words);
  t.notMatch(ntlmWords(authentication("\x1b", "\x07")), /[\x00-\x1f]/);
});
