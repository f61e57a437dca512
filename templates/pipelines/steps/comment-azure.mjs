// Writes a comment on the pull request of this run, with the run's own token.
//   node comment-azure.mjs FILE
import { readFileSync } from "node:fs";

const { SYSTEM_COLLECTIONURI, SYSTEM_TEAMPROJECTID, BUILD_REPOSITORY_ID, SYSTEM_PULLREQUEST_PULLREQUESTID, SYSTEM_ACCESSTOKEN } =
  process.env;
const address = `${SYSTEM_COLLECTIONURI}${SYSTEM_TEAMPROJECTID}/_apis/git/repositories/${BUILD_REPOSITORY_ID}/pullRequests/${SYSTEM_PULLREQUEST_PULLREQUESTID}/threads`;
const content = readFileSync(process.argv[2], "utf8");
const [title] = content.split("\n");

async function ask(path, method, body) {
  const reply = await fetch(`${address}${path}?api-version=7.1`, {
    method,
    headers: { authorization: `Bearer ${SYSTEM_ACCESSTOKEN}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (reply.ok) return reply.json();
  console.error(`palier: the comment was refused: ${reply.status}`);
  process.exit(1);
}

// One comment for a change, however often it is pushed: the one of before begins with the same title.
const { value: threads } = await ask("", "GET");
const own = threads.find(({ comments: [first] = [] }) => first?.content?.startsWith(`${title}\n`));
if (own === undefined)
  await ask("", "POST", { comments: [{ parentCommentId: 0, content, commentType: 1 }], status: "closed" });
else await ask(`/${own.id}/comments/${own.comments[0].id}`, "PATCH", { content });
