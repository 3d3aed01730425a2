import { createInterface } from "node:readline";
import { PassThrough } from "node:stream";
import t from "tap";
import { Screen } from "../../repl/screen.ts";

t.test("lines are printed above the line being edited, rows gathered, a burst counted", async (t) => {
  const output = new PassThrough() as unknown as NodeJS.WriteStream & PassThrough;
  const editor = createInterface({ input: new PassThrough(), output, terminal: false, prompt: "> " });
  t.teardown(() => editor.close());
  let prompts = 0;
  Object.assign(editor, {
    displayPrompt: () => {
      prompts += 1;
    },
    getCursorPos: () => ({ rows: 0, cols: 0 }),
  });
  const screen = new Screen(editor, output);
  screen.print("while a command runs");
  t.equal(prompts, 0);
  screen.prompting = true;
  for (let i = 0; i < 250; i += 1) screen.row(`row ${i}`);
  screen.print("after the rows");
  t.equal(prompts, 2, "one prompt for the rows, one for the line");
  const text = String(output.read());
  t.match(
    text,
    /while a command runs\n[\s\S]*row 0\nrow 1\n[\s\S]*row 199\n {7}\.\.\. 50 more frames at once[\s\S]*after the rows\n$/,
  );
  t.notMatch(text, /row 200/);
  Object.assign(output, { columns: 20 });
  screen.say("refused: nothing listens there\n  a drawing stays as it is", (one) => `<${one}>`);
  t.match(String(output.read()), "<refused: nothing\nlistens there\n  a drawing stays as it is>\n");
});
