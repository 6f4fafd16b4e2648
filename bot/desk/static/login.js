/** The login page. */
import { tell } from "./api.js";
import { $ } from "./dom.js";

$("form").addEventListener("submit", async (event) => {
  event.preventDefault();
  $("go").disabled = true;
  const found = await tell("/desk/api/login", {
    name: $("name").value,
    password: $("password").value,
    code: $("code").value,
  });
  if (found.ok) return location.replace(`/desk${location.hash}`);
  $("go").disabled = false;
  $("trouble").hidden = false;
  $("trouble").textContent = found.message;
  $("code").value = "";
  $("code").focus();
});
