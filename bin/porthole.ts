#!/usr/bin/env node
/** argv -> program; no logic. */
import { main } from "../repl/main.ts";

process.exitCode = await main(process.argv.slice(2));
