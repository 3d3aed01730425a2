/** A new Ed25519 key in the file format of OpenSSH (PROTOCOL.key): ssh2's own loses the zero that one key in 256 begins with. */
import { generateKeyPair, randomBytes } from "node:crypto";
import { promisify } from "node:util";

const type = "ssh-ed25519";
/** PROTOCOL.key 3: padded to the cipher's block, of which there is none. */
const block = 8;
const columns = 70;

/** Both halves as files: the private one without a passphrase, and the line of the public one. */
export interface KeyFiles {
  readonly private: string;
  readonly public: string;
}

/** Makes a key. */
export async function newEd25519(comment: string): Promise<KeyFiles> {
  const { publicKey, privateKey } = await promisify(generateKeyPair)("ed25519");
  const { x = "" } = publicKey.export({ format: "jwk" });
  const { d = "" } = privateKey.export({ format: "jwk" });
  const [point, seed] = [x, d].map((part) => Buffer.from(part, "base64url")) as [Buffer, Buffer];
  const blob = Buffer.concat([string(type), string(point)]);
  const check = randomBytes(4);
  const secret = Buffer.concat([check, check, blob, string(Buffer.concat([seed, point])), string(comment)]);
  const padding = Uint8Array.from({ length: (block - (secret.length % block)) % block }, (_, i) => i + 1);
  const whole = Buffer.concat([
    Buffer.from("openssh-key-v1\0"),
    ...["none", "none", ""].map(string),
    Buffer.of(0, 0, 0, 1),
    string(blob),
    string(Buffer.concat([secret, padding])),
  ]);
  const lines = whole.toString("base64").match(new RegExp(`.{1,${columns}}`, "g")) ?? [];
  const name = "OPENSSH PRIVATE KEY";
  return {
    private: `-----BEGIN ${name}-----\n${lines.join("\n")}\n-----END ${name}-----\n`,
    public: `${type} ${blob.toString("base64")} ${comment}\n`,
  };
}

/** RFC 4251 5: octets with their length in front. */
function string(value: string | Uint8Array): Buffer {
  const octets = Buffer.from(value as Uint8Array);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(octets.length);
  return Buffer.concat([size, octets]);
}
