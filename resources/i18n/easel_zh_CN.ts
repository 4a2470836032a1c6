<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Address</name>
    <message>
        <source>A gateway&apos;s address begins with https://</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the user name and password out of the address; the token has its own field.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a valid address. Example: https://gateway.example.com</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FetchDialog</name>
    <message>
        <source>Fetch (free)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetch by TaskId</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TaskId</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gateway can be asked about a task for about three days. Looking costs nothing; the picture is saved with your others.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>An aspect ratio looks like 3:4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most {n} characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose or write a model and its version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill in the file_id, or remove this reference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill in the link, or remove this reference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Longer than {n} characters: some gateways refuse that</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looks like JSON but is not valid JSON; it is sent as plain text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Must be from −10 to 10</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Must be valid JSON, or left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not a documented value; it is sent as written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The link must begin with https:// or http://</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The type is Url or File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a prompt first</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GatewayChoice</name>
    <message>
        <source>Asking the keychain for the token…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect a gateway first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the token of this gateway first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Practice gateway</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GatewayDialog</name>
    <message>
        <source>Connect a gateway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The token goes to this computer’s keychain and is sent to this address only. Leave it empty to use the one that is kept.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GatewayForm</name>
    <message>
        <source>Anybody on the way could read the token. Only for a network you trust.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gateway address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the token until Easel is closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send the token unprotected over http://</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This address begins with http://, so the token could be read on the way. Use https.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a token: it must be one word of plain letters, digits and signs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Token</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Compose, stage and history</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PasteDialog</name>
    <message>
        <source>Fill the form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not taken over, because Easel does not know it: {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste a request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste the request as JSON, or the whole cURL command.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Request as JSON or cURL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a token in this text. It is not taken over.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>Appearance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the pictures folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running tasks at most</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Problem</name>
    <message>
        <source>A reference image can&apos;t be reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the network and the gateway&apos;s address. Easel goes on by itself when the connection is back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Easel can keep the token until it is closed. It is never written to a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Easel did not follow, because the token goes to the configured address only. If the gateway has moved, change its address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has too many requests at the moment. Try again in a while.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is still at the gateway. Make room or choose another folder, then download it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It may be mistyped, expired or used up. Enter it again, or ask for a new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its own words are below. The same request may work at another time; whether this one was charged, only the gateway knows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its own words below usually name the value. Change the setting or leave it out, then generate again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Links last about seven days. Check again to ask the gateway for a new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No balance left at the gateway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No token for this gateway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was made. Choose another model or version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was sent. Enter the token that your team gave you, then generate again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused by the content policy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent, but no answer came back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tasks can be looked up for about three days, with the token that made them. Check the TaskId and the gateway.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address begins with http://, so anybody on the way could read the token. Nothing was sent. Use https, or allow this address in the gateway dialog.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The fault is not in your request. Try again later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file was refused and not kept. Download it again; if it stays like this, the gateway&apos;s link is wrong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gateway accepted an earlier request with it, so this one was refused and not made a second time. If you know the TaskId, fill it in to get the picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gateway can&apos;t be reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gateway did not accept the token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gateway does not know this TaskId</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gateway does not offer this model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gateway does not take one of the settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gateway has a fault</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gateway is busy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gateway knows the token but does not allow this model, group or address. Choose another model or ask whoever runs the gateway.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gateway sends us to another address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gateway&apos;s reply can&apos;t be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain of this computer can&apos;t be used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The link to the picture has run out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model could not make the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model read your prompt or a reference image as against its content rules, so no picture was made. Sending it again unchanged will be refused again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture could not be saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture may be in the making and may be charged, so Easel does not send it again by itself. Sending again with the same session_id is refused by the gateway if the first one arrived.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The request was refused. Top up the account, then generate again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The secure connection could not be made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server answered, but without the route for image tasks. Check the gateway&apos;s address; nothing was made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not trusted by this computer. Nothing was sent. A company proxy may need its certificate installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service behind the gateway could not load the link. It must be public, and a jpeg, png or webp under 7 MB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The token would travel unprotected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The whole reply is kept under the Reply tab. Check again in a while.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This address is not a gateway for pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This session_id was used before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This token may not do that</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What came back is not a usable picture</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SaveAs</name>
    <message>
        <source>Save as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture could not be saved there: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message numerus="yes">
        <source>%n running</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No gateway yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures: {folder}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Choose a gateway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect a gateway…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetch by TaskId</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gateway: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get the picture of a task whose TaskId you know</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Practice gateway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WelcomeCard</name>
    <message>
        <source>Connect your gateway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl ↵ sends · a TaskId from elsewhere can be fetched at the top right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look around first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make your first picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste the address and the token your team gave you. The token goes to this computer’s keychain and nowhere else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The practice gateway runs on this computer. It answers like the real one and paints simple pictures, costs nothing and needs no token.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the practice gateway</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Workbench</name>
    <message>
        <source>Something went wrong inside Easel: {what}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
