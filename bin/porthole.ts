#!/usr/bin/env node
/** argv -> program; no logic. */
import { load } from "./program.ts";

process.exitCode = await load().main(process.argv.slice(2));
