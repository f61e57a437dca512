// Writes a comment on the pull request of this run, with the run's own token.
//   node comment-azure.mjs FILE
import { readFileSync } from "node:fs";

const { SYSTEM_COLLECTIONURI, SYSTEM_TEAMPROJECTID, BUILD_REPOSITORY_ID, SYSTEM_PULLREQUEST_PULLREQUESTID, SYSTEM_ACCESSTOKEN } =
  process.env;
const address = `${SYSTEM_COLLECTIONURI}${SYSTEM_TEAMPROJECTID}/_apis/git/repositories/${BUILD_REPOSITORY_ID}/pullRequests/${SYSTEM_PULLREQUEST_PULLREQUESTID}/threads?api-version=7.1`;
const reply = await fetch(address, {
  method: "POST",
  headers: { authorization: `Bearer ${SYSTEM_ACCESSTOKEN}`, "content-type": "application/json" },
  body: JSON.stringify({
    comments: [{ parentCommentId: 0, content: readFileSync(process.argv[2], "utf8"), commentType: 1 }],
    status: "closed",
  }),
});
if (!reply.ok) {
  console.error(`palier: the comment was refused: ${reply.status}`);
  process.exitCode = 1;
}
