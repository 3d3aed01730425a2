import t from "tap";
import { Outage } from "../../../lib/mail/outage.ts";

// Each word is one attempt: the cause of its failure, or "ok"; `told` says which of them are news.
const cases: Record<string, { attempts: string; told: string }> = {
  "one outage is told once": { attempts: "full full full", told: "full" },
  "another cause is told": { attempts: "full denied denied full", told: "full denied full" },
  "after one that went well it is news again": { attempts: "full ok full full ok ok", told: "full full" },
};

for (const [name, { attempts, told }] of Object.entries(cases))
  t.test(name, async (t) => {
    const outage = new Outage();
    const news = attempts.split(" ").filter((word) => {
      if (word !== "ok") return outage.begins(word);
      outage.over();
      return false;
    });
    t.equal(news.join(" "), told);
  });
