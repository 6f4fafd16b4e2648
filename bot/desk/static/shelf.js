/** What this browser keeps for an advisor: drafts, lines that were not confirmed yet, the sound. By account. */

let owner = "";

export function belongTo(account) {
  owner = account;
}

export function get(name) {
  try {
    return localStorage.getItem(`hufen.desk.${owner}.${name}`) || "";
  } catch {
    return ""; // storage is forbidden: the words are still in the field
  }
}

export function put(name, text) {
  try {
    if (text) localStorage.setItem(`hufen.desk.${owner}.${name}`, text);
    else localStorage.removeItem(`hufen.desk.${owner}.${name}`);
  } catch {
    return; // same
  }
}

export function list(name) {
  try {
    return JSON.parse(get(name) || "[]");
  } catch {
    return [];
  }
}
