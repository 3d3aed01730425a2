/** Keys at the prompt that are no part of a line: ^] and ^D of a session, ^C, an unseen line, and keys for what runs. */
import { HiddenLine, type Key } from "./hidden.ts";
import type { Line, Lines } from "./lines.ts";
import type { Question } from "./question.ts";
import type { Screen } from "./screen.ts";
import type { Talk } from "./talk.ts";

/** What the keys need of the prompt. */
export interface KeyDesk {
  readonly repl: Line;
  readonly screen: Screen;
  readonly question: Question;
  readonly lines: Lines;
  /** The session that typed lines go to. */
  front(): Talk | undefined;
  /** Puts the session into the background. */
  leave(): void;
  /** Stops what runs. */
  interrupt(): void;
  /** The line was changed, and no session takes it. */
  typed(): void;
  /** Says something about the session, dimmed. */
  say(line: string): void;
  fail(error: unknown): void;
}

/** Takes the keys in front of Node's line editor. */
export class Keys {
  readonly hidden = new HiddenLine();
  /** A command that runs takes keys: any of them asks how far it is. */
  press: ((keys: string) => void) | undefined;
  readonly #desk: KeyDesk;

  constructor(desk: KeyDesk) {
    this.#desk = desk;
    const repl = desk.repl as Line & { _ttyWrite(chars: string, key: Key): void };
    const write = repl._ttyWrite;
    repl._ttyWrite = (chars, key) => {
      if (!this.#taken(chars, key)) write.call(repl, chars, key);
      else return;
      if (!this.#talk()) desk.typed();
    };
    this.#takeInterrupts();
  }

  #talk(): Talk | undefined {
    return this.#desk.question.stands ? undefined : this.#desk.front();
  }

  /** True for a key that the line editor is not to have. */
  #taken(chars: string, key: Key): boolean {
    const { repl, question, lines, say, leave } = this.#desk;
    if (question.key(chars, key, repl.line)) return true;
    if (this.press && !key.ctrl && lines.running === "command") {
      this.press(chars ?? key.sequence ?? "");
      return true;
    }
    const talk = this.#talk();
    if (chars === "\x1d" || key.sequence === "\x1d") {
      // At the prompt there is no session to leave, and the octet is no part of a line.
      if (!talk) return true;
      say(`#${talk.id} is in the background; fg ${talk.id} brings it back`);
      leave();
      return true;
    }
    if (talk && key.ctrl && key.name === "d" && repl.line.length === 0) {
      this.#end(talk);
      return true;
    }
    return talk !== undefined && (talk.secret || this.hidden.typing) && this.#hide(talk, chars, key);
  }

  #end(talk: Talk): void {
    const { lines, say, fail } = this.#desk;
    lines.after(() =>
      talk
        .end()
        .then(() => say(`#${talk.id} half-closed: FIN sent; what the peer still says is shown`), fail),
    );
  }

  /** A key of a line that is neither shown nor kept; false when the line editor may have it. */
  #hide(talk: Talk, chars: string | undefined, key: Key): boolean {
    const { lines, screen } = this.#desk;
    const typed = this.hidden.key(chars, key);
    if (typeof typed === "boolean") return typed;
    process.stdout.write("\n");
    screen.prompting = false;
    lines.after(async () => {
      await lines.type(talk, typed.line);
      screen.prompting = true;
    });
    return true;
  }

  #takeInterrupts(): void {
    const { repl, screen, lines, front, say, interrupt } = this.#desk;
    const interrupts = repl.listeners("SIGINT");
    repl.removeAllListeners("SIGINT");
    repl.on("SIGINT", () => {
      if (lines.running === "command") {
        screen.print("^C");
        interrupt();
      } else if (front() && repl.line.length === 0)
        say("^C does not leave a session: ^] does, and Ctrl-D ends it");
      else for (const one of interrupts) one.call(repl);
    });
  }
}
