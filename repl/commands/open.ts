/** open: a capture file takes the place of the frames that this porthole sees; of a host, the telnet client's word. */
import { stat } from "node:fs/promises";
import { compile } from "../../lib/capture/filter.ts";
import type { Command, Options, Result } from "../../lib/command.ts";
import { PortholeError } from "../../lib/errors.ts";
import { printable } from "../../lib/printable.ts";
import type { Porthole } from "../engine.ts";
import { allProtocols, readPicture } from "../picture.ts";

/** What is a file by its name alone, so that a file that is not there is not taken for a host. */
const fileName = /[/\\]|\.(pcapng|pcap|cap|dmp|gz)$/i;

async function isFile(typed: string): Promise<boolean> {
  if (fileName.test(typed)) return true;
  return stat(typed).then(
    (found) => found.isFile(),
    () => false,
  );
}

async function* openFile(porthole: Porthole, file: string, options: Options): AsyncGenerator<Result> {
  const match =
    typeof options["filter"] === "string"
      ? compile(options["filter"], allProtocols(porthole.protocols))
      : undefined;
  const picture = await readPicture(file, porthole, match);
  porthole.opened = picture;
  const { length } = picture.packets;
  yield {
    json: { file, frames: length },
    lines: () => [
      `${printable(file)}: ${length} ${length === 1 ? "frame" : "frames"}. \`frames\` lists them; \`frames live\` goes back.`,
    ],
    notice: true,
  };
}

/** The rows of this file. */
export const openRows: readonly Command<Porthole>[] = [
  {
    name: "open",
    summary:
      "Look at a capture file: frames, show, follow and the rest then read it; or a host, as telnet has it",
    arguments: [
      { name: "file", summary: "the capture file (or a host to telnet to)", kind: "file", required: true },
      { name: "port", summary: "of a host: the port (default 23)", kind: "port" },
    ],
    options: [{ flags: "-Y, --filter <filter>", summary: "keep only the frames that match", kind: "filter" }],
    examples: ["open trace.pcapng", "open trace.pcapng -Y 'tcp.port == 25'", "open 127.0.0.1 2323"],
    async *run(porthole, [typed = "", port], options) {
      if (port === undefined && (options["filter"] !== undefined || (await isFile(typed)))) {
        yield* openFile(porthole, typed, options);
        return;
      }
      const telnet = porthole.protocols.find((entry) => entry.wire.name === "telnet");
      if (!telnet) throw new PortholeError("not-found", `Cannot open "${printable(typed)}": no such file`);
      const { command } = await telnet.talk();
      yield* command.run(porthole, port === undefined ? [typed] : [typed, port], {});
    },
  },
];
