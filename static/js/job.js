// A run on its way: the page asks how far it is until it is done. Without this script there is a button for that.
const look = async () => {
  const reply = await fetch(location.href).catch(() => null);
  if (reply?.ok) {
    const page = new DOMParser().parseFromString(await reply.text(), "text/html");
    document.getElementById("job").replaceWith(page.getElementById("job"));
    document.querySelector("h1").replaceWith(page.querySelector("h1"));
  }
  if (document.querySelector("#job[data-active]")) setTimeout(look, 1500);
};
if (document.querySelector("#job[data-active]")) setTimeout(look, 700);
