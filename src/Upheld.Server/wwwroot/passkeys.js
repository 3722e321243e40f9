// Shows the forms that need a passkey, where the browser can ask for one, and puts into a form what the device answers.
// A passkey belongs to a name, so at an address of numbers there are none.
const canAsk =
    Boolean(window.PublicKeyCredential?.parseRequestOptionsFromJSON) && !/^[\d.]+$|^\[/.test(location.hostname);

const ask = {
    get: (options) =>
        navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) }),
    create: (options) =>
        navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) }),
};

// A browser does not tell these apart, so that no site finds out which passkeys there are.
const notAllowed = {
    get: "No passkey was used. You stopped it, it took too long, or this device has none for this site.",
    create: "No passkey was made. You stopped it, or it took too long. Try again.",
};

const words = (kind, error) => {
    if (error.name === "NotAllowedError") {
        return notAllowed[kind];
    }

    return error.name === "InvalidStateError"
        ? "This device has a passkey of yours for this site already."
        : "This browser could not use a passkey here. Sign in another way, or use another browser.";
};

const send = async (form) => {
    const kind = form.dataset.passkey;
    const said = form.querySelector("[role=alert]");
    said.textContent = "";
    try {
        const answer = await ask[kind](JSON.parse(form.dataset.options));
        form.elements.Credential.value = JSON.stringify(answer);
        form.submit();
    } catch (error) {
        said.textContent = words(kind, error);
    }
};

// The server says what is missing, before a device makes a passkey that is not kept.
const isFilled = (form) =>
    [...form.querySelectorAll("input:not([type=hidden])")].every((field) => field.value.trim() !== "");

if (canAsk) {
    for (const form of document.querySelectorAll("form[data-passkey]")) {
        form.hidden = false;
        form.addEventListener("submit", (event) => {
            if (isFilled(form)) {
                event.preventDefault();
                send(form);
            }
        });
    }

    for (const without of document.querySelectorAll("[data-without-passkeys]")) {
        without.hidden = true;
    }
}
