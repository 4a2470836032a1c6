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
    <name>ComposePane</name>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Avoid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Aspect ratio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as cURL (token masked)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Describe the picture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Negative prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste request (JSON or cURL)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste, copy or clear the request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Request menu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What should not be in the picture; some models ignore it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>blur, distorted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>optional</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CopyRow</name>
    <message>
        <source>Copy {what}</source>
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
    <name>Filmstrip</name>
    <message>
        <source>Picture {n}: {state}</source>
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
    <name>GenerateBar</name>
    <message numerus="yes">
        <source>%n task(s), each charged by the gateway</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s), free: this is practice</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Each picture is a task of its own and is charged on its own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Generate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of pictures</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HistoryPane</name>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy TaskId</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetch this TaskId (free)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing matches.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search prompts and TaskIds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the history</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your tasks will be listed here, each with its TaskId, newest first.</source>
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
    <name>MissingCard</name>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its file was moved, deleted or changed. Move it back, or download it again: links last about seven days.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture can&apos;t be opened</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelPicker</name>
    <message>
        <source>Choose from the list, or write any name that your gateway knows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model version</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MoreSettings</name>
    <message numerus="yes">
        <source>%n changed</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Adults allowed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comes back with the task (session_context)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Content check of prompt and references (input_compliance_check)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Content check of the picture (output_compliance_check)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Context</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enhance prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Extra (ext_info)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From −10 to 10; higher is earlier among the gateway’s own tasks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long the gateway keeps its copy; yours stays on this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No people</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parameters of single models, as JSON in a JSON string</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Permanent, at the gateway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Priority</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset more settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send a priority</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Session ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Storage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Temporary, 7 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gateway refuses the same session_id a second time within 3 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service may rewrite your prompt before it makes the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether people may be in the picture (person_generation)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>new for every task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text returned with the task</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OptionalText</name>
    <message>
        <source>Checked: sent, even if empty. Unchecked: left out of the request.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send {field}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Paste</name>
    <message>
        <source>A quotation mark of the command is not closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The command has no data to send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The command takes its data from a file; paste the content of that file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is neither JSON nor a cURL command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not valid JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is too long to be a request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a request is a JSON object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must be a list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must be a whole number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must be an object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must be text in quotes</source>
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
    <name>ProblemCard</name>
    <message>
        <source>Asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Detail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{words}” — as the gateway put it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RatioPicker</name>
    <message>
        <source>Another aspect ratio, not checked by Easel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Aspect ratio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Aspect ratio is not sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Aspect ratio {ratio}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Auto</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other aspect ratio</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReferenceList</name>
    <message>
        <source>Add a reference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More than this model is documented to take</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reference images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} of {limit}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReferenceRow</name>
    <message>
        <source>Kind of reference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Link to the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note (optional)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note on the reference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove this reference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the model should take from this picture; some models ignore it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>file_id of the reference</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReplyTab</name>
    <message>
        <source>Replies of the gateway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gateway has not answered yet.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RequestTab</name>
    <message>
        <source>Copy as JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as cURL (token masked)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Easel does not know the request.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Request as JSON</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ResolutionPicker</name>
    <message>
        <source>Auto</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other resolution</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resolution is not sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resolution {value}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ResultBar</name>
    <message>
        <source>Save as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>asked {asked}, got {came}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RunningCard</name>
    <message>
        <source>Cancel (nothing was sent)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closing Easel loses nothing: it goes on here at the next start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Easel looks again by itself, as often as it takes. Looking is free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Easel tries again by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was taken out of the queue and never sent. Nothing was charged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop looking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gateway goes on; the task stays in the history and can be checked again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gateway may still be at work on it. Easel does not look.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture is downloaded, checked and saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The request is on its way; the TaskId comes with the answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waits for a free slot and is then sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last checked {time} ago</source>
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
    <name>StagePane</name>
    <message>
        <source>Actual size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit the picture into the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a prompt and press Generate, or choose a task from the history.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Start</name>
    <message>
        <source>Another Easel has this data folder open.</source>
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
    <name>Storage</name>
    <message>
        <source>The data folder can’t be written. Choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file with the history, easel.sqlite3, is damaged. Nothing was changed. Put back a copy of it, or move it away to begin a new history.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The history can&apos;t be opened. Check that the data folder can be written and that the disk is not full.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This history was written by a newer Easel. Nothing was changed. Install the newer one to open it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Task</name>
    <message>
        <source>A fault inside Easel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A look failed; the task goes on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted, TaskId received</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asked to check again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asked to send again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking for fresh links</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled before it was sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled, not sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change gateway…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check again (free)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download again (free)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Easel stopped looking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Easel was ended while sending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ended without a picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter token…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetched by TaskId</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill in the TaskId</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finished at the gateway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Generate again (charged)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Generating</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answer came back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No prompt, references only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not sent; waiting to try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not watched</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send again with the same session_id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sending to the gateway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TaskId filled in by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The download broke; it is tried again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The download failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gateway does not know the TaskId</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gateway was busy; not taken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture could not be saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uncertain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written to the history</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TimelineTab</name>
    <message>
        <source>Nothing has happened yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timeline</source>
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
    <name>Viewer</name>
    <message>
        <source>Picture</source>
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
<context>
    <name>_FillIn</name>
    <message>
        <source>Follow it (free)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TaskId</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
