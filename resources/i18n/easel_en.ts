<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AskMany</name>
    <message numerus="yes">
        <source>Generate %n picture(s)</source>
        <translation>
            <numerusform>Generate %n picture</numerusform>
            <numerusform>Generate %n pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This makes %n task(s), and the gateway charges each of them.</source>
        <translation>
            <numerusform>This makes %n task, and the gateway charges it.</numerusform>
            <numerusform>This makes %n tasks, and the gateway charges each of them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This makes %n task(s). They are free: this is practice.</source>
        <translation>
            <numerusform>This makes %n task. It is free: this is practice.</numerusform>
            <numerusform>This makes %n tasks. They are free: this is practice.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ComposePane</name>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation>
            <numerusform>%n character</numerusform>
            <numerusform>%n characters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Filmstrip</name>
    <message numerus="yes">
        <source>Generate the missing %n (charged)</source>
        <translation>
            <numerusform>Generate the missing %n (charged)</numerusform>
            <numerusform>Generate the missing %n (charged)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Side by side (%n)</source>
        <translation>
            <numerusform>Side by side (%n)</numerusform>
            <numerusform>Side by side (%n)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GenerateBar</name>
    <message numerus="yes">
        <source>%n task(s), each charged by the gateway</source>
        <translation>
            <numerusform>%n task, charged by the gateway</numerusform>
            <numerusform>%n tasks, each charged by the gateway</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s), free: this is practice</source>
        <translation>
            <numerusform>%n task, free: this is practice</numerusform>
            <numerusform>%n tasks, free: this is practice</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Generate %n picture(s)</source>
        <translation>
            <numerusform>Generate %n picture</numerusform>
            <numerusform>Generate %n pictures</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MoreSettings</name>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n changed</numerusform>
            <numerusform>%n changed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PromptPreview</name>
    <message numerus="yes">
        <source>%n prompt(s) from {file}</source>
        <translation>
            <numerusform>%n prompt from {file}</numerusform>
            <numerusform>%n prompts from {file}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueueList</name>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n running</numerusform>
            <numerusform>%n running</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n running</numerusform>
            <numerusform>%n running</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TemplatesDialog</name>
    <message numerus="yes">
        <source>%n template(s) added</source>
        <translation>
            <numerusform>%n template added</numerusform>
            <numerusform>%n templates added</numerusform>
        </translation>
    </message>
</context>
</TS>
