// Fetched at the first touch: from here on nobody waits.

import { interview } from "./interview.js";
import { pages, saying } from "./pages.js";
import { sender } from "./sending.js";

/** Leaving a shared phone: what waits is sent first; what cannot be sent is said, never lost silently. */
function leaving(page, words, phone, send) {
  const { setup, depart } = page;
  page.leave = async (link) => {
    const away = "leave" in link.dataset;
    const line = away && phone.waits() && page.sending(link);
    await page.patient(send.flush());
    // On a kiosk nobody may be there to ask: what could not be sent stays sealed.
    const ask = [!away && words.leave, !away && words.later, phone.waits() && words.lose].filter(Boolean).join("\n");
    if (ask && !setup.kiosk && !confirm(ask)) return line && line.remove();
    if (!phone.waits() || !setup.kiosk) await phone.wipe();
    depart();
    location.replace(away ? link.href : `/v/bye/${setup.language}/`);
  };
  document.querySelector("footer [href$='leave/']")?.addEventListener("click", (event) => {
    if (navigator.onLine) return;
    event.preventDefault();
    page.leave(event.currentTarget);
  });
}

let done = false;

/** Once somebody reads or answers: what this phone needs without internet. */
export function ready(setup, more) {
  if (!navigator.serviceWorker || (done && !more)) return;
  done = true;
  const files = performance.getEntriesByType("resource").map((entry) => entry.name)
    .filter((name) => /\/static\/|document\.json/.test(name));
  const { language, kiosk } = setup;
  const tongues = kiosk ? [language, ...setup.tongues] : [language];
  const query = kiosk && `?kiosk=${kiosk}`; // then these pages too ask whether somebody is there
  const keep = [
    ...files, ...tongues.map((to) => `/v/offline/${to}/${query}`), `/v/shell/${language}/${query}`, `/v/undeleted/${language}/${query}`,
    ...(kiosk ? [`/v/${kiosk}/kiosk/`] : [`/v/leave/${language}/`, `/v/bye/${language}/`]),
  ];
  navigator.serviceWorker.register("/v/sw.js", { scope: "/v/" }).then(() => navigator.serviceWorker.ready)
    .then((registration) => registration.active.postMessage({ keep, ...more })).catch(() => {});
}

/** The rest of the way goes without waiting: `content` is the document, `kept` what this phone had sealed. */
export async function takeOver(page, box, kept, content) {
  const { setup, code, form } = page;
  const { questions, words } = content;
  const buttons = [...document.querySelectorAll("[name=lang]")];
  setup.tongues = [setup.language, ...buttons.map((button) => button.value)];
  const phone = interview(setup, box, kept);
  const begun = Object.keys(phone.answers).length > 0;
  if (setup.shell) buttons.forEach((button) => phone.tongues?.includes(button.value) || button.parentNode.remove());
  page.sounds = questions.flatMap((item) => [item, ...item.options].flatMap(({ audio }) => audio?.split(" ") ?? []));
  const send = sender(`/v/${code}/answers`, phone, saying(words), () => location.reload()); // then the page says it
  phone.onEnd = () => {
    page.forget();
    location.assign(`${page.base}end/${location.search}`);
  };
  leaving(page, words, phone, send);
  ["focus", "change"].forEach((kind) => addEventListener(kind, phone.meet));
  if (form) {
    const shown = pages(page, content, phone, send, () => phone.ended() || ready(setup));
    const here = location.pathname.split("/")[4];
    if (setup.shell || phone.ahead(setup.question)) {
      shown.draw(shown.find(here) ? here : phone.next(questions) ?? questions[0].code, false);
    }
    if (phone.typed) shown.resume(phone.typed);
  }
  if (setup.shell || !form || begun) ready(setup);
  send.flush(); // who leaves meanwhile waits for it there
}

/** What somebody before on this phone could not send is sent, unseen; on a kiosk it is then wiped. */
export async function sendOther({ setup, forget }, box, kept) {
  const other = interview({ answers: {}, revisions: {}, language: setup.language }, box, kept);
  other.onEnd = () => forget(kept.code, true); // sounds may be in use on this page
  if (!other.batch()) {
    if (setup.kiosk) await other.wipe();
    return;
  }
  const tell = (state) => state === "saved" && setup.kiosk && other.wipe();
  await sender(`/v/${kept.code}/answers`, other, tell, () => {}).flush();
}
