// What every page does beyond links and forms: the day slider and the keys.
import "htmx.org";
import { listenForDays } from "./days";
import { listenForEvidence } from "./evidence";
import { listenForKeys } from "./keys";

listenForDays();
listenForEvidence();
listenForKeys();
