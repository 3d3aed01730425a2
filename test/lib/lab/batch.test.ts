import t from "tap";
import { batch } from "../../../lib/lab/batch.ts";

const answering = (status: number, err: string) => ({ run: async () => ({ status, out: "", err }) });

t.test("the orders go in as lines", async (t) => {
  const asked: unknown[] = [];
  const keeper = {
    run: async (...words: unknown[]) => {
      asked.push(words);
      return { status: 0, out: "", err: "" };
    },
  };
  await batch(keeper, "client", "ip", ["-batch", "-"], ["link set lo up", "addr show"]);
  t.same(asked, [["client", "ip", ["-batch", "-"], "link set lo up\naddr show\n"]]);
});

t.test("what was refused is told, with the order", async (t) => {
  const lines = ["link set lo up", "addr add \x1b[2J dev eth0"];
  for (const [status, err, code, message] of [
    [
      1,
      "Error: any valid prefix is expected\nCommand failed -:2\n",
      "failed",
      "Cannot set up client with ip: Error: any valid prefix is expected (at: addr add \\x1b[2J dev eth0)",
    ],
    [2, "", "failed", "Cannot set up client with ip: "],
    [2, "Command failed -:9\n", "failed", "Cannot set up client with ip: status 2"],
    [127, "/bin/sh: ip: not found\n", "unsupported", /the program ip is not installed \(package iproute2\)/],
  ] as const)
    await t.rejects(batch(answering(status, err), "client", "ip", [], lines), { code, message }, err);
  await t.rejects(batch(answering(1, "no\n"), undefined, "nft", [], []), {
    message: "Cannot set up the switches with nft: no",
  });
});

t.test("a program that cannot be started is told too", async (t) => {
  const failing = (message: string) => ({ run: () => Promise.reject(new Error(message)) });
  await t.rejects(batch(failing("spawn nft ENOENT"), "a", "nft", [], []), {
    code: "failed",
    message: /the program nft is not installed \(package nftables\)/,
  });
  await t.rejects(batch(failing("the lab is down"), "a", "nft", [], []), {
    message: "Cannot set up a with nft: the lab is down",
  });
});
