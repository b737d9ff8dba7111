/**
 * What keeps this package from harm, and for each guard a test that fails where it is weakened: `npm run test:guards` makes
 * each edit once, in a copy, and runs the test.
 */
import { comments } from "./comments.mjs";
import { document } from "./document.mjs";
import { files } from "./files.mjs";
import { leftOut } from "./left-out.mjs";
import { matching } from "./matching.mjs";
import { surroundings } from "./surroundings.mjs";
import { tracker } from "./tracker.mjs";
import { unseen } from "./unseen.mjs";

const areas = { comments, document, matching, unseen, leftOut, tracker, files, surroundings };

export const guards = Object.entries(areas).flatMap(([area, list]) => list.map((guard) => ({ area, ...guard })));
