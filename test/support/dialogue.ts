/** Runs a dialogue against a service: `C: ` lines are sent with CR LF, `S: ` lines are expected in that order. */
import type { Service } from "../../lib/net/connection.ts";
import { LineReader } from "../../lib/net/lines.ts";
import { pair } from "../../lib/net/memory.ts";

/**
 * Plays `script` over a memory connection and resolves to the transcript, in the script's own form. `S:` takes one
 * line from the server, `C:` sends one, `C>` sends what follows with \\r, \\n, \\0 and \\xNN read as in JavaScript and
 * no line end, `S$` expects the end. Compare the transcript with the script.
 */
export async function dialogue(service: Service, script: string): Promise<string> {
  const [client, served] = pair();
  const running = (service.stream as NonNullable<Service["stream"]>)(served).finally(() => served.close());
  const reader = new LineReader(client);
  const transcript: string[] = [];
  for (const line of rows(script)) {
    if (line.startsWith("S")) {
      const said = await reader.readLine({ signal: AbortSignal.timeout(5000) });
      transcript.push(said === null ? "S$" : `S: ${Buffer.from(said).toString("latin1")}`);
    } else {
      const octets = line.startsWith("C> ") ? octetsOf(line.slice(3)) : `${line.slice(3)}\r\n`;
      await client.write(Buffer.from(octets, "latin1"));
      transcript.push(line);
    }
  }
  await client.close();
  await running.catch(() => {
    // The peer may have gone before the service wrote its last reply.
  });
  return transcript.join("\n");
}

/** The script's lines without the indentation of the source. */
export function rows(script: string): string[] {
  return script
    .split("\n")
    .map((line) => line.trimStart())
    .filter((line) => line !== "");
}

function octetsOf(text: string): string {
  return text.replace(/\\(?:r|n|0|x([0-9a-f]{2}))/g, (sequence, code) =>
    code
      ? String.fromCharCode(Number.parseInt(code, 16))
      : ({ "\\r": "\r", "\\n": "\n", "\\0": "\0" }[sequence as string] as string),
  );
}
