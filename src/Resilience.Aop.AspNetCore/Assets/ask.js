/**
 * A request to the dashboard. A server that has to be signed in to may answer with the way to its sign-in page: the header asks it for
 * a status instead, and where it sends us there all the same, that counts as 401.
 */
export async function ask(address, { headers = {}, ...rest } = {}) {
  const answer = await fetch(address, { cache: "no-store", credentials: "same-origin", redirect: "manual", ...rest, headers: { "X-Requested-With": "XMLHttpRequest", ...headers } });
  return answer.type === "opaqueredirect" ? new Response(null, { status: 401 }) : answer;
}
