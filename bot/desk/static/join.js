/** The page behind a one-time link: its token stands behind the `#`, where no server and no log sees it. */
import { tell } from "./api.js";
import { $ } from "./dom.js";

const token = location.hash.slice(1);

function trouble(message) {
  $("trouble").hidden = !message;
  $("trouble").textContent = message;
}

async function start() {
  const found = await tell("/desk/api/invitation", { token });
  if (!found.ok) return trouble(found.message);
  history.replaceState(null, "", "/desk/join");
  $("hello").textContent = `${found.body.name}，你好`;
  $("name").value = found.body.name;
  $("picture").src = found.body.picture;
  $("secret").textContent = found.body.secret.replace(/(.{4})/g, "$1 ").trim();
  $("form").hidden = false;
  $("form").addEventListener("submit", (event) => join(event, found.body.secret));
}

async function join(event, secret) {
  event.preventDefault();
  $("go").disabled = true;
  const found = await tell("/desk/api/join", {
    token,
    secret,
    password: $("password").value,
    code: $("code").value,
  });
  if (found.ok) return location.replace("/desk");
  $("go").disabled = false;
  trouble(found.message);
}

start();
