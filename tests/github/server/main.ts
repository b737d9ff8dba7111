import { GithubServer } from "./http.ts";

// A process of its own: what it does to a socket or to the client must not touch the test's.
const port = await new GithubServer().listen();
process.send?.({ port });
process.on("disconnect", () => process.exit());
