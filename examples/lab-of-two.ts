/** Two hosts and a cable between them, without root: what a host of the lab sees of its network. */
import { Lab, PortholeError, readLab } from "../index.ts";

const topology = readLab("hosts:\n  client:\n  server:\nlinks:\n  - client server\n", "two hosts");
try {
  await using lab = await Lab.up(topology);
  const program = await lab.spawn("client", "ip", ["-brief", "address", "show", "dev", "eth0"]);
  for await (const text of program.stdout) process.stdout.write(text);
} catch (error) {
  if (!(error instanceof PortholeError)) throw error;
  console.log(error.message);
}
