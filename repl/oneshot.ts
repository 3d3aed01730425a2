/** The faces without a prompt: one command of the command line, a script from a pipe, or -e. */
import { PortholeError } from "../lib/errors.ts";
import { protocols } from "../protocols.ts";
import { askTerminal } from "./ask.ts";
import { Porthole } from "./engine.ts";
import { type Output, paintFor, render, toJson } from "./face.ts";
import { type Global, peerText } from "./main.ts";
import { parse, runCommand } from "./program.ts";
import { linesOf, runScript } from "./script.ts";

const output: Output = {
  data: (text) => void process.stdout.write(`${text}\n`),
  notice: (text) => void process.stderr.write(`${text}\n`),
  get width() {
    return process.stdout.columns;
  },
};

/** Runs what the command line says; resolves to the exit status. */
export async function oneshot(global: Global): Promise<number> {
  const { words } = global;
  const json = global.json || words.includes("--json");
  const paint = paintFor(process.stdout, json ? "never" : global.color);
  // Understood before anything is opened: a usage error needs no engine.
  const parsed = words.length > 0 ? await parse(words) : undefined;
  if (parsed && "help" in parsed) {
    process.stdout.write(parsed.help);
    return 0;
  }
  let called = () => {};
  // Rows that come while a question stands would break its line.
  let held: string[] | undefined;
  // Not `await using`: TypeScript 6.0 leaves the paths of dynamic imports as they are in a function that has it.
  const porthole: Porthole = new Porthole({
    protocols,
    ...(global.via && { via: global.via }),
    face: {
      text: (talk, text) => {
        if (json) output.data(JSON.stringify({ session: talk.id, text }));
        else process.stdout.write(peerText(porthole, talk, text));
      },
      notice: (line) => output.notice(line),
      event: (event, line) => (json ? output.data(toJson(event)) : output.notice(line)),
      front: () => called(),
      // What comes from a pipe is no person.
      ...(process.stdin.isTTY && {
        ask: async (question, secret, signal) => {
          held = [];
          const interrupt = () => process.kill(process.pid, "SIGINT");
          const answer = await askTerminal(question, secret, { signal, interrupt });
          for (const line of held.splice(0)) output.data(line);
          held = undefined;
          return answer;
        },
      }),
    },
  });
  porthole.answering = words[0] === "listen";
  const { list, stopped } = signals(porthole);
  const { row } = await import("../lib/view/list.ts");
  porthole.live = words.length > 0 && process.stdout.isTTY === true && !json;
  porthole.frames.subscribe((packet) => {
    if (!porthole.live || !porthole.shown(packet)) return;
    const line = row(packet, paint);
    if (held) held.push(line);
    else output.data(line);
  });
  process.stdout.on("error", () => process.exit(0));
  try {
    if (global.first)
      for await (const result of runCommand(porthole, global.first)) render(result, json, output, paint);
    if (global.evaluate !== undefined) {
      for await (const result of runScript(porthole, [global.evaluate] as never, "-e"))
        render(result, json, output, paint);
      return stopped() ?? 0;
    }
    if (words.length === 0) {
      for await (const result of runScript(porthole, linesOf("-"), "stdin"))
        render(result, json, output, paint);
      return stopped() ?? 0;
    }
    let status = 0;
    for await (const result of runCommand(porthole, words)) {
      status = result.exitStatus ?? status;
      render(result, json, output, paint);
    }
    if (porthole.front && process.stdin.isTTY)
      return await (await import("./prompt.ts")).attach(porthole, global);
    const listening = [...porthole.sessions.values()].some((session) => session.kind === "listen");
    if (listening && !porthole.front && process.stdin.isTTY)
      return await (await import("./prompt.ts")).attach(porthole, global);
    if (listening && !porthole.front && words[0] === "listen") {
      // As `nc -l`: standard input goes to the first caller.
      await Promise.race([
        list,
        new Promise<void>((resolve) => {
          called = resolve;
        }),
      ]);
    }
    if (porthole.front) {
      for await (const result of runScript(porthole, linesOf("-"), "stdin"))
        render(result, json, output, paint);
      return stopped() ?? 0;
    }
    if (porthole.sessions.size > 0) await list;
    return stopped() ?? status;
  } catch (error) {
    if (stopped() !== undefined && error instanceof PortholeError && error.code === "aborted")
      return stopped() as number;
    throw error;
  } finally {
    await porthole.close();
    process.stdin.destroy();
  }
}

/** Ctrl-C and SIGTERM end what runs, and then porthole, with everything closed. `list` resolves on the first. */
function signals(porthole: Porthole): { list: Promise<void>; stopped: () => number | undefined } {
  let status: number | undefined;
  const list = new Promise<void>((resolve) => {
    const stop = (code: number) => () => {
      if (status !== undefined) process.exit(code);
      status = code;
      porthole.interrupt();
      process.stdin.destroy();
      resolve();
    };
    process.on("SIGINT", stop(130));
    process.on("SIGTERM", stop(143));
    process.on("SIGHUP", stop(129));
  });
  return { list, stopped: () => status };
}
