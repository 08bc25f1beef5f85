"""Drives `morgue mcp` with the client of PyPI's `mcp`: PROGRAM INDEX. Prints what each tool answered, as JSON."""

import asyncio
import json
import sys

from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client


def as_sent(model):
    """With the names of the protocol: those of the package differ from one of its versions to the next."""
    return model.model_dump(mode="json", by_alias=True)


async def main(program: str, index: str) -> None:
    server = StdioServerParameters(command=program, args=["mcp", "--index", index])
    async with stdio_client(server) as (read, write), ClientSession(read, write) as session:
        started = as_sent(await session.initialize())
        tools = as_sent(await session.list_tools())["tools"]

        async def call(tool, /, **arguments):
            result = as_sent(await session.call_tool(tool, arguments))
            assert json.loads(result["content"][0]["text"]) == result["structuredContent"]
            return result["structuredContent"]

        found = await call("search", query="barrier concrete", limit=3)
        article = await call("article", link=found["hits"][0]["quotes"][0]["permalink"])
        person = await call("people", name="lindqvist")
        wrong = as_sent(await session.call_tool("search", {"quarry": "x"}))
        print(json.dumps({
            "server": started["serverInfo"]["name"],
            "tools": [tool["name"] for tool in tools],
            "found": found,
            "article": article,
            "person": person,
            "wrong": wrong["isError"],
        }))


asyncio.run(main(*sys.argv[1:]))
