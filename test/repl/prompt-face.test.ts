import t from "tap";
import { type FaceDesk, PromptFace } from "../../repl/prompt-face.ts";
import { Question } from "../../repl/question.ts";
import type { Talk } from "../../repl/talk.ts";

/** A face, and what it did to the prompt around it. */
function made({ prompting = true } = {}) {
  const told: string[] = [];
  const keys: { press: ((keys: string) => void) | undefined; hidden: object } = {
    press: undefined,
    hidden: { clear: () => told.push("clear"), take: () => told.push("take") },
  };
  const screen = {
    prompting,
    flush: () => told.push("flush rows"),
    redraw: () => told.push("redraw"),
  };
  const question = new Question();
  const face = new PromptFace({
    repl: { setPrompt: (text: string) => told.push(`"${text}"`), prompt: () => told.push("prompt") },
    screen,
    question,
    keys,
    texts: {
      add: (talk: Talk, text: string) => told.push(`#${talk.id} ${text}`),
      flush: (all: boolean) => told.push(`flush texts ${all}`),
    },
    front: () => undefined,
    promptText: (talk: Talk | undefined) => (talk ? `#${talk.id}> ` : "> "),
    say: (line: string) => told.push(line),
    left: () => told.push("left"),
  } as unknown as FaceDesk);
  return { face, told, keys, screen, question };
}

const talk = { id: 3, secret: false } as Talk;

t.test("a peer's text waits with the others; a notice comes behind what waits", async (t) => {
  const { face, told } = made();
  face.text(talk, "220 hi");
  face.notice("closed");
  t.same(told, ["#3 220 hi", "flush texts true", "closed"]);
});

t.test("another session in front: another prompt, and no half-typed secret", async (t) => {
  const one = made();
  one.face.front(talk);
  one.face.front(undefined);
  t.same(one.told, ["clear", '"#3> "', "redraw", "clear", '"> "', "redraw", "left"]);
  const busy = made({ prompting: false });
  busy.face.front(talk);
  t.same(busy.told, ["clear", '"#3> "'], "nothing is drawn while a command runs");
});

t.test("what was typed before it became a secret is hidden with the rest", async (t) => {
  const { face, told } = made();
  face.secret({ ...talk, secret: true } as Talk);
  face.secret(talk);
  t.same(told, ["take", '"#3> "', "redraw", '"#3> "', "redraw"]);
});

t.test("a question stands in the place of the prompt until it is answered", async (t) => {
  const { face, told, screen, question } = made({ prompting: false });
  const answer = face.ask("Go on? ", false, new AbortController().signal);
  t.same(told, ["flush texts true", "flush rows", '"Go on? "', "prompt"]);
  t.equal(screen.prompting, true);
  question.answer("yes");
  t.equal(await answer, "yes");
  t.equal(screen.prompting, false);
  t.equal(told.at(-1), '"> "');
});

t.test("keys are handed over until they are given back", async (t) => {
  const { face, keys } = made();
  const pressed: string[] = [];
  const back = face.keys((one) => pressed.push(one));
  keys.press?.("v");
  back();
  t.equal(keys.press, undefined);
  t.same(pressed, ["v"]);
});
